import { FieldPath, isDns1123Subdomain, isQualifiedName } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'

interface Event extends KubeObject {
  involvedObject?: { namespace?: string }
  eventTime?: string | null
  reportingComponent?: string
  reportingInstance?: string
  action?: string
  reason?: string
  message?: string
}

const MAX_TEXT = 128
const MAX_MESSAGE = 1024

/** Event (pkg/apis/core): an Event with an eventTime is one of the new kind, which says more. */
export const eventRules: KindRules = {
  applyDefaults(draft) {
    draft.source ??= {}
  },
  validateCreate: (object) => findingsOf((findings) => judge(object as Event, findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(object as Event, findings)),
}

function judge(event: Event, findings: Findings): void {
  const namespace = event.metadata.namespace ?? ''
  const involved = event.involvedObject?.namespace ?? ''
  const at = FieldPath.root('involvedObject', 'namespace')
  const mismatch = 'does not match event.namespace'
  if (!event.eventTime) {
    const agrees = involved === '' ? namespace === '' || namespace === 'default' : involved === namespace
    if (!agrees) findings.invalid(at, involved, mismatch)
  } else {
    if (involved === '' && namespace !== 'default' && namespace !== 'kube-system') {
      findings.invalid(at, involved, mismatch)
    }
    const component = event.reportingComponent ?? ''
    const componentPath = FieldPath.root('reportingComponent')
    if (component === '') findings.required(componentPath)
    findings.invalidEach(componentPath, component, isQualifiedName(component))
    for (const field of ['reportingInstance', 'action', 'reason'] as const) {
      const text = event[field] ?? ''
      if (text === '') findings.required(FieldPath.root(field))
      judgeLength(text, MAX_TEXT, field, findings)
    }
    judgeLength(event.message ?? '', MAX_MESSAGE, 'message', findings)
  }
  findings.invalidEach(FieldPath.root('namespace'), namespace, isDns1123Subdomain(namespace))
}

function judgeLength(text: string, max: number, field: string, findings: Findings): void {
  if (Buffer.byteLength(text) > max) findings.invalid(FieldPath.root(field), '', `can have at most ${max} characters`)
}
