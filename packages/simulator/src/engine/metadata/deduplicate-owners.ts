import type { ObjectMeta } from '@everynode/kube'
import { isEqualJson } from '../json.ts'

/**
 * Removes owner references that stand twice and returns the warning about them, if any
 * (apiserver handlers dedupOwnerReferencesAndAddWarning).
 */
export function deduplicateOwners(meta: ObjectMeta, isAfterAdmission: boolean): string | undefined {
  const references = meta.ownerReferences
  if (!references || references.length < 2) return undefined
  const repeated: string[] = []
  const kept = references.filter((reference, index) => {
    const isRepeated = references.slice(0, index).some((earlier) => isEqualJson(earlier, reference))
    if (isRepeated) repeated.push(reference.uid)
    return !isRepeated
  })
  if (repeated.length === 0) return undefined
  meta.ownerReferences = kept
  const when = isAfterAdmission ? ' after mutating admission happens' : ''
  return `.metadata.ownerReferences contains duplicate entries${when}; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ${[...new Set(repeated)].join(', ')}`
}
