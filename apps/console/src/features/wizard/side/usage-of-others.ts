import { usageByNode } from '@everynode/daemonset'
import { controllerOf, type Pod } from '@everynode/kube'

export type Usage = ReturnType<typeof usageByNode>

/** A DaemonSet that exists. */
export interface Owner {
  project: string
  name: string
}

/** What Pods take of each node, without those of the DaemonSet that is edited: its new Pods come into their place. */
export function usageOfOthers(pods: readonly Pod[], owner: Owner | undefined): Usage {
  return usageByNode(owner ? pods.filter((pod) => !isOwnPod(pod, owner)) : pods)
}

/** Whether a DaemonSet made the Pod. */
export function isOwnPod(pod: Pod, { project, name }: Owner): boolean {
  const controller = controllerOf(pod)
  return pod.metadata.namespace === project && controller?.kind === 'DaemonSet' && controller.name === name
}
