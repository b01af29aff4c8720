import { escalationRule } from '../access/escalation-rule.ts'
import { serviceAddresses } from './service-addresses/service-addresses.ts'
import type { AdmissionRule } from '../admission-rule.ts'

/** The admission plugins in the order in which the API server runs them. */
export const admissionRules: readonly AdmissionRule[] = [escalationRule, serviceAddresses]
