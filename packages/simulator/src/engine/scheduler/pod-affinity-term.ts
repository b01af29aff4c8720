import { type LabelSelector, matchesSelector, type Pod, type PodAffinityTerm } from '@everynode/kube'

/** Finds the labels of a namespace, for terms that choose namespaces by label. */
export type NamespaceLabels = (namespace: string) => Readonly<Record<string, string>> | undefined

/** Whether `pod` is one of those that a term of `owner` speaks of. */
export function isMeantByTerm(term: PodAffinityTerm, owner: Pod, pod: Pod, labelsOf: NamespaceLabels): boolean {
  if (!matchesSelector(term.labelSelector, pod.metadata.labels)) return false
  const namespace = pod.metadata.namespace!
  const { namespaces, namespaceSelector } = term as { namespaces?: string[]; namespaceSelector?: LabelSelector }
  if (!namespaces?.length && !namespaceSelector) return namespace === owner.metadata.namespace
  if (namespaces?.includes(namespace)) return true
  return namespaceSelector !== undefined && matchesSelector(namespaceSelector, labelsOf(namespace) ?? {})
}
