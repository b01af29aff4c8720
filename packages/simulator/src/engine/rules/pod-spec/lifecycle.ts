import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeHandler } from './handlers.ts'
import type { PodScope } from './scope.ts'
import type { Container } from './shape.ts'

/** A container's hooks; a hook has no gRPC action (validateLifecycle). */
export function judgeLifecycle({ lifecycle }: Container, scope: PodScope, path: FieldPath, findings: Findings): void {
  const grace = scope.spec.terminationGracePeriodSeconds
  if (lifecycle?.postStart)
    judgeHandler({ ...lifecycle.postStart, grpc: undefined }, grace, path.child('postStart'), findings)
  if (lifecycle?.preStop)
    judgeHandler({ ...lifecycle.preStop, grpc: undefined }, grace, path.child('preStop'), findings)
}
