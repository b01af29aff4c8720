import type { Kind, KubeObject } from '@everynode/kube'
import type { ResourceBehaviour } from './resource-definition.ts'

const names = ['scheduler', 'controller-manager', 'etcd-0']

/** ComponentStatuses are asked of the components at each read, and those of this cluster live in one process with it. */
export const componentStatuses: ResourceBehaviour = {
  computed: {
    get: (_cluster, { kind, name }) => (names.includes(name) ? healthy(kind, name) : undefined),
    list: (_cluster, kind) => names.map((name) => healthy(kind, name)),
  },
}

function healthy({ kind }: Kind, name: string): KubeObject {
  return {
    kind,
    apiVersion: 'v1',
    metadata: { name },
    conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
  }
}
