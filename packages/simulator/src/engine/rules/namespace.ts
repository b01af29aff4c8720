import { FieldPath, isQualifiedName } from '@everynode/kube'
import type { FieldError, KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'

interface Namespace extends KubeObject {
  spec?: { finalizers?: string[] }
  status?: { phase?: string }
}

const STANDARD = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])
const path = FieldPath.root('spec', 'finalizers')

/** Namespace (pkg/apis/core). */
export const namespaceRules: KindRules = {
  applyDefaults(draft: Namespace) {
    draft.status ??= {}
    draft.status.phase ||= 'Active'
  },
  validateCreate: ({ spec }: Namespace) =>
    findingsOf((findings) => spec?.finalizers?.forEach((name) => judgeFinalizer(name, path, findings))),
  validateStatusUpdate: ({ status, metadata }: Namespace) =>
    findingsOf((findings) => {
      const at = FieldPath.root('status', 'Phase')
      const phase = status?.phase ?? ''
      if (metadata.deletionTimestamp === undefined && phase !== 'Active') {
        findings.invalid(at, phase, "may only be 'Active' if `deletionTimestamp` is empty")
      }
      if (metadata.deletionTimestamp !== undefined && phase !== 'Terminating') {
        findings.invalid(at, phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")
      }
    }),
}

/** What is wrong with the finalizers that are written through the subresource `finalize`. */
export function namespaceFinalizeErrors({ spec }: Namespace): FieldError[] {
  return findingsOf((findings) => {
    spec?.finalizers?.forEach((name, index) => judgeFinalizer(name, path.index(index), findings))
  })
}

function judgeFinalizer(name: string, at: FieldPath, findings: Findings): void {
  findings.invalidEach(at, name, isQualifiedName(name))
  if (name.includes('/') || STANDARD.has(name)) return
  findings.invalid(at, name, 'name is neither a standard finalizer name nor is it fully qualified')
}
