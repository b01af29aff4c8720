import type { KubeConfig, V1ConfigMap, V1Namespace, V1Node, V1ServiceAccount } from '@kubernetes/client-node'
import { Connection } from './connection.ts'
import { eventually } from './eventually.ts'

/** What a case gets: a connection and a namespace of its own, set up as every program finds one on a real cluster. */
export interface Session {
  config: KubeConfig
  api: Connection
  namespace: string
  /** The path of a resource in the namespace: `in('apps/v1', 'daemonsets', 'web', 'status')`. */
  in(groupVersion: string, plural: string, name?: string, subresource?: string): string
}

/** Makes a namespace, waits for what its controllers put into it, runs the case and takes the namespace away again. */
export async function withSession(
  config: KubeConfig,
  title: string,
  run: (session: Session) => Promise<void>,
): Promise<void> {
  const api = new Connection(config)
  try {
    const created = await api.create<V1Namespace>('/api/v1/namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        generateName: `${title}-`,
        labels: { 'conformance-of': title, 'pod-security.kubernetes.io/enforce': 'baseline' },
      },
    })
    const namespace = created.metadata!.name!
    const path = `/api/v1/namespaces/${namespace}`
    try {
      await eventually('the default service account', () =>
        api.get<V1ServiceAccount>(`${path}/serviceaccounts/default`),
      )
      await eventually('the root certificate', () => api.get<V1ConfigMap>(`${path}/configmaps/kube-root-ca.crt`))
      await run({
        config,
        api,
        namespace,
        in: (groupVersion, plural, name, subresource) =>
          [
            groupVersion === 'v1' ? '/api/v1' : `/apis/${groupVersion}`,
            `namespaces/${namespace}`,
            plural,
            ...(name ? [name] : []),
            ...(subresource ? [subresource] : []),
          ].join('/'),
      })
    } finally {
      await api.delete(path)
    }
    await eventually('the namespace gone', async () => (await api.codeOf('GET', path)) === 404)
  } finally {
    api.close()
  }
}

/** Nodes on which Pods without tolerations run: schedulable, ready, without taints that keep Pods away. */
export async function workerNodes(api: Connection): Promise<V1Node[]> {
  const { items } = await api.get<{ items: V1Node[] }>('/api/v1/nodes')
  return items.filter(
    ({ spec, status }) =>
      !spec?.unschedulable &&
      !spec?.taints?.some(({ effect }) => effect !== 'PreferNoSchedule') &&
      status?.conditions?.some(({ type, status: state }) => type === 'Ready' && state === 'True'),
  )
}
