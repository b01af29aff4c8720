import type { WrittenObject } from '../stage.ts'

export interface DaemonSketch {
  namespace: string
  name: string
  alias?: string
  description?: string
  image: string
  container?: Record<string, unknown>
  cpu?: string
  memory?: string
  pod?: Record<string, unknown>
  strategy?: Record<string, unknown>
  spec?: Record<string, unknown>
}

/** A DaemonSet as its maker would have written it: labels by name, requests and limits, one container. */
export function daemon(sketch: DaemonSketch): WrittenObject {
  const {
    namespace,
    name,
    alias,
    description,
    image,
    container = {},
    cpu = '50m',
    memory = '64Mi',
    pod = {},
    strategy,
    spec = {},
  } = sketch
  const labels = { app: name }
  const annotations = {
    ...(alias ? { 'kubesphere.io/alias-name': alias } : {}),
    ...(description ? { 'kubesphere.io/description': description } : {}),
  }
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace, labels, annotations },
    spec: {
      selector: { matchLabels: labels },
      ...(strategy ? { updateStrategy: strategy } : {}),
      ...spec,
      template: {
        metadata: { labels },
        spec: {
          ...pod,
          containers: [{ name, image, resources: { requests: { cpu, memory }, limits: { memory } }, ...container }],
        },
      },
    },
  }
}

/** A host path and where the container sees it. */
export function hostPath(name: string, path: string, isReadOnly = true) {
  return { volume: { name, hostPath: { path } }, mount: { name, mountPath: `/host${path}`, readOnly: isReadOnly } }
}

export const everywhere = [{ operator: 'Exists' }]
