import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

/** Refuses `..` as an element of a path. */
export function judgeNoBacksteps(target: string, path: FieldPath, findings: Findings): void {
  if (hasBackstep(target)) findings.invalid(path, target, "must not contain '..'")
}

export function hasBackstep(target: string): boolean {
  return target.includes('..') && target.split('/').includes('..')
}

/** A relative path that does not leave its directory (validateLocalDescendingPath). */
export function judgeDescendingPath(target: string, path: FieldPath, findings: Findings): void {
  if (target.startsWith('/')) findings.invalid(path, target, 'must be a relative path')
  judgeNoBacksteps(target, path, findings)
}

/** As above, and not a name that starts with `..`, which the kubelet keeps for itself (ValidateLocalNonReservedPath). */
export function judgeLocalPath(target: string, path: FieldPath, findings: Findings): void {
  judgeDescendingPath(target, path, findings)
  if (target.startsWith('..') && !target.startsWith('../')) findings.invalid(path, target, "must not start with '..'")
}
