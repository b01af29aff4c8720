import type { FieldPath } from '@everynode/kube'
import { fractionalBytes } from './pod-spec/container-warnings.ts'
import type { ClaimSpec } from './pod-spec/shape.ts'

/** What a claim's spec is warned about (pkg/api/persistentvolumeclaim). */
export function claimSpecWarnings({ resources }: ClaimSpec, path: FieldPath): string[] {
  return [
    ...fractionalBytes(resources?.requests, path.child('resources', 'requests'), ['storage']),
    ...fractionalBytes(resources?.limits, path.child('resources', 'limits'), ['storage']),
  ]
}
