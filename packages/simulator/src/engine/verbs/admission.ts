import type { AdmissionRequest } from '../admission-rule.ts'
import { admissionRules } from '../admission/admission-rules.ts'

/** Runs the mutating phase of every admission plugin; a plugin refuses by throwing. */
export function admit(request: AdmissionRequest): void {
  for (const rule of rulesFor(request)) rule.admit?.(request)
}

/** Runs the validating phase of every admission plugin; a plugin refuses by throwing. */
export function validateAdmission(request: AdmissionRequest): void {
  for (const rule of rulesFor(request)) rule.validate?.(request)
}

function rulesFor({ cluster }: AdmissionRequest) {
  return cluster.admissionRules ?? admissionRules
}
