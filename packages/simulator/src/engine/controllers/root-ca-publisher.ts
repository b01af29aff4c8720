import { isEqualJson } from '../json.ts'
import type { Controller } from '../controller.ts'
import { configMapKind, namespaceKind } from './kinds.ts'
import { WorkQueue } from './work-queue.ts'

const NAME = 'kube-root-ca.crt'
const DESCRIPTION_ANNOTATION = 'kubernetes.io/description'
const DESCRIPTION =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'

/** Puts the certificate of the cluster's authority into a ConfigMap of every namespace, and keeps it there unchanged. */
export const rootCaPublisher: Controller = {
  name: 'root-ca-certificate-publisher-controller',
  start(cluster) {
    const client = cluster.clientFor('root-ca-cert-publisher')
    const data = { 'ca.crt': cluster.settings.rootCa ?? '' }
    const queue = new WorkQueue(cluster.clock, (namespace) => {
      const object = client.get(namespaceKind, { name: namespace })
      if (!object || object.metadata.deletionTimestamp) return
      const found = client.get(configMapKind, { namespace, name: NAME })
      if (found) {
        const annotations = { ...found.metadata.annotations, [DESCRIPTION_ANNOTATION]: DESCRIPTION }
        if (isEqualJson(found.data, data) && isEqualJson(found.metadata.annotations, annotations)) return
        client.update(configMapKind, { ...found, metadata: { ...found.metadata, annotations }, data })
        return
      }
      const annotations = { [DESCRIPTION_ANNOTATION]: DESCRIPTION }
      client.create(configMapKind, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: NAME, namespace, annotations },
        data,
      })
    })
    for (const namespace of cluster.store.list('/namespaces')) queue.add(namespace.metadata.name!)
    const unsubscribe = cluster.store.subscribe(['/namespaces', '/configmaps'], ({ storageKey, object }) => {
      if (storageKey === '/namespaces') queue.add(object.metadata.name!)
      else if (object.metadata.name === NAME) queue.add(object.metadata.namespace!)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
