import { isMapValue, type ManifestDocument } from '@everynode/manifest'
import type { Judge } from '../../../manifest-editor/use-problems.ts'
import type { Problem } from '../../../manifest-editor/problem.ts'
import { judgeContainers } from './judge-containers.ts'
import { judgeMetadata } from './judge-metadata.ts'
import { judgePod } from './judge-pod.ts'
import { judgePlacing } from './judge-placing.ts'
import { judgeStrategy } from './judge-strategy.ts'
import { judgeVolumes } from './judge-volumes.ts'
import type { Rule } from './rule.ts'

/** THE list of rule families that a DaemonSet in the form must pass; the server's dry run has the last word. */
const rules: readonly Rule[] = [judgeMetadata, judgeContainers, judgeStrategy, judgePod, judgeVolumes, judgePlacing]

const judged = new WeakMap<ManifestDocument, readonly Problem[]>()

/** Every problem of a DaemonSet, in the order of its fields. Computed once per document. */
export const judgeDaemonSet: Judge = (document) => {
  if (!document || !isMapValue(document.value)) return []
  const known = judged.get(document)
  if (known) return known
  const problems: Problem[] = []
  for (const rule of rules) rule(document.value, (problem) => problems.push(problem))
  judged.set(document, problems)
  return problems
}
