import { forbidden, notFound, type Kind } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'

const namespaceResource = { group: '', plural: 'namespaces' }

/**
 * Nothing is created in a namespace that does not exist (404) or is on its way out (403). Throws; the first of the
 * admission plugins of the API server (NamespaceLifecycle).
 */
export function assertNamespaceAccepts(cluster: Cluster, kind: Kind, namespace: string, name: string): void {
  const found = cluster.store.get('/namespaces', undefined, namespace)
  if (!found) throw notFound(namespaceResource, namespace)
  if ((found.status as { phase?: string } | undefined)?.phase !== 'Terminating') return
  const words = `unable to create new content in namespace ${namespace} because it is being terminated`
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  }
  throw forbidden(kind, name, words, [cause])
}
