import { newDocument } from '@everynode/manifest'

/** A DaemonSet with nothing in it but what every one has: the wizard's blank page. */
export function blankManifest(project: string | undefined): string {
  return newDocument({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    ...(project ? { metadata: { namespace: project } } : {}),
    spec: { template: { spec: { containers: [{ name: 'main' }] } } },
  })
}
