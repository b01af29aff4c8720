import { isDns1123Label, isDns1123Subdomain, isPathSegmentName, isPortName, isPortNumber } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

export interface Backend {
  service?: { name?: string; port?: { name?: string; number?: number } }
  resource?: { apiGroup?: string; kind?: string; name?: string }
}

/** Where an Ingress sends requests: a port of a Service, or another object (validateIngressBackend). */
export function judgeBackend({ service, resource }: Backend, path: FieldPath, findings: Findings): void {
  if (service && resource) return findings.invalid(path, '', 'cannot set both resource and service backends')
  if (resource) return judgeTypedReference(resource, path.child('resource'), findings)
  if (!service) return findings.invalid(path, '', 'resource or service backend is required')
  const { name = '', port = {} } = service
  const at = path.child('service', 'name')
  if (name === '') findings.required(at)
  else findings.invalidEach(at, name, isDns1123Label(name))
  const portName = port.name ?? ''
  const number = port.number ?? 0
  if (portName !== '' && number !== 0) findings.invalid(path, '', 'cannot set both port name & port number')
  else if (portName !== '') {
    findings.invalidEach(path.child('service', 'port', 'name'), portName, isPortName(portName))
  } else if (number !== 0) {
    findings.invalidEach(path.child('service', 'port', 'number'), number, isPortNumber(number))
  } else findings.required(path, 'port name or number is required')
}

/** A reference to an object of any kind. */
export function judgeTypedReference(
  { apiGroup, kind = '', name = '' }: NonNullable<Backend['resource']>,
  path: FieldPath,
  findings: Findings,
): void {
  if (apiGroup !== undefined) findings.invalidEach(path.child('apiGroup'), apiGroup, isDns1123Subdomain(apiGroup))
  if (kind === '') findings.required(path.child('kind'))
  else findings.invalidEach(path.child('kind'), kind, isPathSegmentName(kind))
  if (name === '') findings.required(path.child('name'))
  else findings.invalidEach(path.child('name'), name, isPathSegmentName(name))
}
