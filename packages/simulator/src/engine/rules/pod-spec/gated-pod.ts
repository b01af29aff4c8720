import type { FieldPath } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { Findings } from '../findings.ts'
import type { NodeSelectorTerm, PodSpec } from './shape.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'

/**
 * Before a gated Pod is scheduled, its choice of nodes may be narrowed. What was allowed is set back in `munged`, so
 * that it does not count as a difference.
 */
export function judgeGatedPod(munged: PodSpec, old: PodSpec, path: FieldPath, findings: Findings): void {
  judgeNodeSelector(munged, old, path.child('nodeSelector'), findings)
  const affinity = munged.affinity?.nodeAffinity
  const oldAffinity = old.affinity?.nodeAffinity
  if (isEquivalentJson(affinity, oldAffinity)) return
  const at = path.child('affinity', 'nodeAffinity')
  const oldTerms = oldAffinity?.[REQUIRED]?.nodeSelectorTerms
  if (oldTerms) {
    const terms = affinity?.[REQUIRED]?.nodeSelectorTerms ?? []
    if (!affinity?.[REQUIRED] || terms.length !== oldTerms.length) {
      findings.invalid(
        at.child(REQUIRED, 'nodeSelectorTerms'),
        terms,
        'no additions/deletions to non-empty NodeSelectorTerms list are allowed',
      )
    } else {
      terms.forEach((term, index) => {
        if (isAddition(term, oldTerms[index]!)) return
        const sentence = 'only additions are allowed (no mutations or deletions)'
        findings.invalid(at.child(REQUIRED, 'nodeSelectorTerms').index(index), term, sentence)
      })
    }
  }
  if (oldAffinity) munged.affinity = { ...munged.affinity, nodeAffinity: oldAffinity }
  else if (munged.affinity) {
    delete munged.affinity.nodeAffinity
    if (!old.affinity && Object.keys(munged.affinity).length === 0) delete munged.affinity
  }
}

function judgeNodeSelector(munged: PodSpec, old: PodSpec, path: FieldPath, findings: Findings): void {
  const { nodeSelector } = munged
  for (const key in old.nodeSelector) {
    const value = nodeSelector?.[key]
    if (value === undefined) findings.invalid(path.key(key), nodeSelector ?? null, 'deletion of key is not allowed')
    else if (value !== old.nodeSelector[key])
      findings.invalid(path.key(key), nodeSelector ?? null, 'mutation of key value is not allowed')
  }
  if (old.nodeSelector) munged.nodeSelector = old.nodeSelector
  else delete munged.nodeSelector
}

function isAddition(term: NodeSelectorTerm, old: NodeSelectorTerm): boolean {
  const begins = (list: unknown[] = [], start: unknown[] = []) =>
    start.every((entry, index) => isEquivalentJson(entry, list[index]))
  return begins(term.matchExpressions, old.matchExpressions) && begins(term.matchFields, old.matchFields)
}
