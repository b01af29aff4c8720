import type { AdmissionRequest } from '../admission-rule.ts'
import { admissionRules } from '../admission/admission-rules.ts'

/**
 * Runs the mutating phase of every admission plugin; a plugin refuses by throwing. Where one asks for it, those up to it
 * run a second time (apiserver/pkg/admission/reinvocation.go).
 */
export function admit(request: AdmissionRequest): void {
  const rules = rulesFor(request)
  rules.forEach((rule, index) => {
    if (rule.admit?.(request) !== 'again') return
    for (const earlier of rules.slice(0, index + 1)) earlier.admit?.(request)
  })
}

/** Runs the validating phase of every admission plugin; a plugin refuses by throwing. */
export function validateAdmission(request: AdmissionRequest): void {
  for (const rule of rulesFor(request)) rule.validate?.(request)
}

function rulesFor({ cluster }: AdmissionRequest) {
  return cluster.admissionRules ?? admissionRules
}
