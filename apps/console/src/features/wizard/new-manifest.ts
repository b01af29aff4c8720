import { newDocument } from '@everynode/manifest'

/** A DaemonSet with nothing in it but what every one has: the wizard's blank page. */
export function blankManifest(project: string | undefined): string {
  return newDocument({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: '', ...(project ? { namespace: project } : {}), labels: { app: '' } },
    spec: {
      selector: { matchLabels: { app: '' } },
      template: {
        metadata: { labels: { app: '' } },
        spec: { containers: [{ name: 'main', image: '' }] },
      },
    },
  })
}
