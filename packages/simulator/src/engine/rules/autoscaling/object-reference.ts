import { isPathSegmentName } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { ObjectReference } from './shape.ts'

/** A reference to something in a named API group (ValidateCrossVersionObjectReference). */
export function judgeReference(
  { kind = '', name = '', apiVersion = '' }: ObjectReference,
  at: FieldPath,
  findings: Findings,
): void {
  if (kind === '') findings.required(at.child('kind'))
  else findings.invalidEach(at.child('kind'), kind, isPathSegmentName(kind))
  if (name === '') findings.required(at.child('name'))
  else findings.invalidEach(at.child('name'), name, isPathSegmentName(name))
  const parts = apiVersion.split('/')
  if (parts.length > 2) {
    findings.invalid(at.child('apiVersion'), apiVersion, `unexpected GroupVersion string: ${apiVersion}`)
  } else if (parts.length < 2 && !(kind === 'ReplicationController' && apiVersion === 'v1')) {
    findings.invalid(at.child('apiVersion'), apiVersion, 'apiVersion must specify API group')
  }
}
