import { forbidden } from '@everynode/kube'
import type { StatusError } from '@everynode/kube'
import type { AdmissionRequest } from '../admission-rule.ts'

/** How a plugin refuses a request: 403, by the name of the object or the beginning of it (admission.NewForbidden). */
export function refusal({ kind, name, object }: AdmissionRequest, message: string): StatusError {
  return forbidden(kind, object?.metadata.name || object?.metadata.generateName || name || 'Unknown', message)
}

/** Several reasons in one sentence, each once, as Go joins errors (utilerrors.Aggregate). */
export function joined(reasons: readonly string[]): string {
  const unique = [...new Set(reasons)]
  return unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`
}
