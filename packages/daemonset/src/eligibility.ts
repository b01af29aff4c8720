import type { Node, NodeSelectorRequirement, Taint } from '@everynode/kube'
import { compileTerm, matchesTerm, type CompiledTerm } from './node-selector-term.ts'
import {
  formatTaint,
  tolerationFor,
  type NodeAffinityReason,
  type NodeNameReason,
  type NodeSelectorReason,
  type PlacementReason,
  type TaintReason,
} from './placement-reason.ts'
import type { PlacementTemplate } from './placement-template.ts'
import { isBindingTaint, isConditionTaint, isTolerated, withDaemonTolerations } from './taints.ts'

/** The question "should this node run the daemon?", read once from a template, to be asked about many nodes. */
export interface Eligibility {
  /** Whether the controller makes a Pod for the node. */
  shouldRun(node: Node): boolean
  /** Whether the controller leaves a Pod that is there alone, although it would not make one now. */
  shouldContinue(node: Node): boolean
  /** Every reason why it would not make one; none when it would. */
  reasonsAgainst(node: Node): readonly PlacementReason[]
}

const affinityPath = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'] as const
const none: readonly PlacementReason[] = []

/**
 * Compiles a template into its eligibility. Only the template's node name, node selector, required node affinity and the
 * nodes' taints count, never readiness, room or cordons. Mirrors `daemon.NodeShouldRunDaemonPod`.
 */
export function compileEligibility(template: PlacementTemplate): Eligibility {
  const isHostNetwork = template.spec.hostNetwork === true
  const tolerations = withDaemonTolerations(template.tolerations, isHostNetwork)
  const labels = template.nodeSelector.map(labelReason)
  const terms = template.terms?.map(compileTerm)
  const affinityReasons = terms === undefined ? [] : reasonsOfTerms(terms)
  const namedReason = nodeNameReason(template.nodeName)
  const taintReasons = new Map<string, TaintReason | undefined>()

  // The same taint is on many nodes: it is judged once.
  const reasonOf = (taint: Taint): TaintReason | undefined => {
    const key = formatTaint(taint)
    if (taintReasons.has(key)) return taintReasons.get(key)
    const isAgainst = isBindingTaint(taint) && !isTolerated(tolerations, taint)
    const reason = isAgainst ? taintReason(taint) : undefined
    taintReasons.set(key, reason)
    return reason
  }

  const isMeant = (node: Node): boolean => {
    if (template.nodeName !== '' && template.nodeName !== node.metadata.name) return false
    if (!labels.every((reason) => hasLabel(node, reason))) return false
    return terms === undefined || terms.some((term) => matchesTerm(term, node))
  }

  return {
    shouldRun: (node) => isMeant(node) && !(node.spec?.taints ?? []).some((taint) => reasonOf(taint) !== undefined),
    shouldContinue: (node) =>
      isMeant(node) && !(node.spec?.taints ?? []).some((taint) => reasonOf(taint)?.taint.effect === 'NoExecute'),
    reasonsAgainst: (node) => {
      let reasons: PlacementReason[] | undefined
      if (template.nodeName !== '' && template.nodeName !== node.metadata.name) reasons = [namedReason]
      for (const reason of labels) if (!hasLabel(node, reason)) (reasons ??= []).push(reason)
      if (terms !== undefined && !terms.some((term) => matchesTerm(term, node))) {
        for (const { reason, condition } of affinityReasons) {
          if (condition === undefined || !condition.holds(node)) (reasons ??= []).push(reason)
        }
      }
      for (const taint of node.spec?.taints ?? []) {
        const reason = reasonOf(taint)
        if (reason !== undefined) (reasons ??= []).push(reason)
      }
      return reasons ?? none
    },
  }
}

function hasLabel(node: Node, reason: NodeSelectorReason): boolean {
  const labels = node.metadata.labels
  return labels !== undefined && Object.hasOwn(labels, reason.label) && labels[reason.label] === reason.value
}

function nodeNameReason(nodeName: string): NodeNameReason {
  return { code: 'node-name', key: 'node-name', nodeName, fix: { action: 'remove', path: ['nodeName'] } }
}

function labelReason([label, value]: readonly [string, string]): NodeSelectorReason {
  const fix = { action: 'remove', path: ['nodeSelector', label] } as const
  return { code: 'node-selector', key: `node-selector/${label}`, label, value, fix }
}

function taintReason(taint: Taint): TaintReason {
  return {
    code: 'taint',
    key: `taint/${formatTaint(taint)}`,
    taint,
    isCondition: isConditionTaint(taint),
    fix: { action: 'append', path: ['tolerations'], value: tolerationFor(taint) },
  }
}

interface ConditionReason {
  readonly reason: NodeAffinityReason
  /** Absent when the reason holds for every node. */
  readonly condition?: { holds(node: Node): boolean }
}

function reasonsOfTerms(terms: readonly CompiledTerm[]): ConditionReason[] {
  if (terms.length === 0) return [{ reason: wholeTermReason(0, 'no-terms', [...affinityPath]) }]
  return terms.flatMap((term, index) => {
    const path = [...affinityPath, 'nodeSelectorTerms', index]
    // Terms are alternatives, so an only term goes with the whole demand: without terms nothing would match at all.
    const wholePath = terms.length === 1 ? [...affinityPath] : path
    if (term.problem !== undefined) return [{ reason: wholeTermReason(index, term.problem, wholePath) }]
    return term.conditions.map((condition) => {
      // A term without conditions matches nothing, so dropping the only one means to demand nothing.
      const isOnly = term.conditions.length === 1
      const fixPath = isOnly ? [...affinityPath] : [...path, condition.list, condition.index]
      const key = `node-affinity/${index}/${condition.list}/${condition.index}`
      return { reason: conditionReason(key, index, condition.source, fixPath), condition }
    })
  })
}

function wholeTermReason(
  term: number,
  problem: 'empty' | 'invalid' | 'no-terms',
  path: (string | number)[],
): NodeAffinityReason {
  return { code: 'node-affinity', key: `node-affinity/${term}`, term, problem, fix: { action: 'remove', path } }
}

function conditionReason(
  key: string,
  term: number,
  requirement: NodeSelectorRequirement,
  path: (string | number)[],
): NodeAffinityReason {
  return { code: 'node-affinity', key, term, requirement, fix: { action: 'remove', path } }
}
