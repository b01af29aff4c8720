import type { AdmissionRequest } from '../admission-rule.ts'
import type { PodSpec } from '../rules/pod-spec/shape.ts'

/** True when the request is about this resource itself, not one of its subresources. */
export function isAbout({ kind, subresource }: AdmissionRequest, group: string, plural: string): boolean {
  return subresource === undefined && kind.plural === plural && kind.group === group
}

/** The spec of the Pod that a request creates; nothing for any other request. */
export function createdPodSpec(request: AdmissionRequest): PodSpec | undefined {
  if (request.verb !== 'create' || !request.object || !isAbout(request, '', 'pods')) return undefined
  return (request.object.spec ??= {}) as PodSpec
}
