import { findKind } from '@everynode/kube'
import { policiesKey, type ValidatingAdmissionPolicy } from '../admission/admission-policy/policy-objects.ts'
import { typeWarnings } from '../admission/admission-policy/type-check.ts'
import type { Controller } from '../controller.ts'
import { WorkQueue } from './work-queue.ts'

const policyKind = findKind('admissionregistration.k8s.io', 'v1', 'validatingadmissionpolicies')!

/** Notes what is wrong with the expressions of a policy, given the types of what it is asked of (pkg/controller/validatingadmissionpolicystatus). */
export const validatingAdmissionPolicyStatusController: Controller = {
  name: 'validatingadmissionpolicy-status-controller',
  start(cluster) {
    const client = cluster.clientFor('validatingadmissionpolicy-status-controller')
    const queue = new WorkQueue(cluster.clock, (name) => {
      const policy = client.get(policyKind, { namespace: undefined, name }) as ValidatingAdmissionPolicy | undefined
      const { generation } = policy?.metadata ?? {}
      if (!policy || generation === undefined || policy.status?.observedGeneration === generation) return
      const expressionWarnings = typeWarnings(policy, cluster)
      const typeChecking = expressionWarnings.length > 0 ? { expressionWarnings } : {}
      const status = { ...policy.status, observedGeneration: generation, typeChecking }
      client.update(policyKind, { ...policy, status }, 'status')
    })
    for (const { metadata } of cluster.store.list(policiesKey)) queue.add(metadata.name!)
    const unsubscribe = cluster.store.subscribe([policiesKey], ({ type, object }) => {
      if (type !== 'DELETED') queue.add(object.metadata.name!)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
