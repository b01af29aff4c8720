import { goQuote, isQualifiedName } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

const STANDARD = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

type Finalizers = readonly string[] | undefined

/** Finalizers are qualified names; the two that decide about dependents exclude each other. */
export function judgeFinalizers(finalizers: Finalizers, path: FieldPath, findings: Findings): void {
  if (!finalizers) return
  for (const finalizer of finalizers) findings.invalidEach(path, finalizer, isQualifiedName(finalizer))
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    findings.invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')
  }
}

/** Names without a domain are Kubernetes' own (pkg/apis/core/validation.validateKubeFinalizerName). */
export function judgeFinalizerNames(finalizers: Finalizers, path: FieldPath, findings: Findings): void {
  finalizers?.forEach((finalizer, index) => judgeFinalizerName(finalizer, path.index(index), findings))
}

export function judgeFinalizerName(finalizer: string, path: FieldPath, findings: Findings): void {
  if (finalizer.includes('/') || STANDARD.has(finalizer)) return
  findings.invalid(path, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')
}

/** Once its deletion began, an object only loses finalizers. */
export function judgeAddedFinalizers(
  finalizers: Finalizers,
  old: Finalizers,
  path: FieldPath,
  findings: Findings,
): void {
  const added = (finalizers ?? []).filter((finalizer) => !old?.includes(finalizer))
  if (added.length === 0) return
  const list = [...new Set(added)].sort().map(goQuote).join(', ')
  findings.forbidden(
    path,
    `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
  )
}
