import { escalationRule } from '../access/escalation-rule.ts'
import type { AdmissionRule } from '../admission-rule.ts'
import { validatingAdmissionPolicy } from './admission-policy/validating-admission-policy.ts'
import { defaultIngressClass } from './default-ingress-class.ts'
import { defaultStorageClass } from './default-storage-class.ts'
import { defaultTolerationSeconds } from './default-toleration-seconds.ts'
import { limitRanger } from './limit-ranger/limit-ranger.ts'
import { mutatingAdmissionPolicy } from './mutating-policy/mutating-admission-policy.ts'
import { persistentVolumeClaimResize } from './persistent-volume-claim-resize.ts'
import { podResize } from './pod-resize.ts'
import { podSecurity } from './pod-security/pod-security.ts'
import { priority } from './priority.ts'
import { resourceQuota } from './quota/resource-quota.ts'
import { runtimeClass } from './runtime-class.ts'
import { serviceAccount } from './service-account.ts'
import { serviceAddresses } from './service-addresses/service-addresses.ts'
import { storageObjectInUseProtection } from './storage-object-in-use-protection.ts'
import { taintNodesByCondition } from './taint-nodes-by-condition.ts'

/** The admission plugins in the order in which the API server runs them. */
export const admissionRules: readonly AdmissionRule[] = [
  escalationRule,
  limitRanger,
  serviceAccount,
  taintNodesByCondition,
  podSecurity,
  podResize,
  priority,
  defaultTolerationSeconds,
  defaultStorageClass,
  storageObjectInUseProtection,
  persistentVolumeClaimResize,
  runtimeClass,
  defaultIngressClass,
  mutatingAdmissionPolicy,
  serviceAddresses,
  validatingAdmissionPolicy,
  resourceQuota,
]
