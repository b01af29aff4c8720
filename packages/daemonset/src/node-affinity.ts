import type { Node, NodeSelector, NodeSelectorTerm, PodSpec } from '@everynode/kube'
import { compileTerm, matchesTerm, type CompiledTerm } from './node-selector-term.ts'

const compiledTerms = new WeakMap<NodeSelectorTerm, CompiledTerm>()

/** Whether a node meets a term. Terms are immutable by convention, so each is read once. */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: Node): boolean {
  let compiled = compiledTerms.get(term)
  if (compiled === undefined) {
    compiled = compileTerm(term)
    compiledTerms.set(term, compiled)
  }
  return matchesTerm(compiled, node)
}

/** Whether a node meets at least one term of a node selector; without terms none does. */
export function matchesNodeSelector(selector: NodeSelector, node: Node): boolean {
  return (selector.nodeSelectorTerms ?? []).some((term) => matchesNodeSelectorTerm(term, node))
}

/**
 * Whether a Pod may be on a node by its `nodeSelector` and its required node affinity.
 * Mirrors component-helpers `nodeaffinity.GetRequiredNodeAffinity(pod).Match(node)`.
 */
export function matchesNodeAffinity(spec: PodSpec, node: Node): boolean {
  const labels = node.metadata.labels ?? {}
  for (const [key, value] of Object.entries(spec.nodeSelector ?? {})) {
    if (!Object.hasOwn(labels, key) || labels[key] !== value) return false
  }
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return required === undefined || required === null || matchesNodeSelector(required, node)
}
