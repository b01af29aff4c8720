import { findKind, type KubeObject, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../client.ts'

const bindings = findKind('', 'v1', 'bindings')!

/** Gives a Pod its node. False when that is refused: the Pod is gone, on its way out or has a node already. */
export function bindPod(client: Client, pod: Pod, nodeName: string): boolean {
  const { namespace, name, uid } = pod.metadata
  const binding: KubeObject = {
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: name!, namespace: namespace!, uid: uid! },
    target: { kind: 'Node', name: nodeName },
  }
  try {
    client.create(bindings, binding)
    return true
  } catch (error) {
    if (error instanceof StatusError) return false
    throw error
  }
}
