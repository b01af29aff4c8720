import { FieldPath, isDns1123Label } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import { judgeDomainPrefixedPath } from '../domain-prefixed-path.ts'
import type { Findings } from '../findings.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { IMMUTABLE } from '../sentences.ts'
import { judgeTypedReference } from './ingress-backend.ts'

interface Spec {
  controller?: string
  parameters?: { apiGroup?: string; kind?: string; name?: string; scope?: string; namespace?: string }
}

const path = FieldPath.root('spec')
const MAX_CONTROLLER = 250
const SCOPES = ['Cluster', 'Namespace']

/** IngressClass (pkg/apis/networking). */
export const ingressClassRules: KindRules = {
  applyDefaults(draft) {
    const { parameters } = draftPart<Spec>(draft, 'spec')
    if (parameters) parameters.scope ??= 'Cluster'
  },
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate(object, old) {
    const { controller = '' } = partOf<Spec>(object, 'spec')
    return findingsOf((findings) => {
      if (controller !== partOf<Spec>(old, 'spec').controller) {
        findings.invalid(path.child('controller'), controller, IMMUTABLE)
      }
      judge(partOf(object, 'spec'), findings)
    })
  },
}

function judge({ controller = '', parameters }: Spec, findings: Findings): void {
  const at = path.child('controller')
  if (controller.length > MAX_CONTROLLER) findings.tooLong(at, MAX_CONTROLLER)
  judgeDomainPrefixedPath(controller, at, findings)
  if (!parameters) return
  const { scope, namespace } = parameters
  const where = path.child('parameters')
  judgeTypedReference(parameters, where, findings)
  if (scope === undefined) return findings.required(where.child('scope'))
  if (!SCOPES.includes(scope)) findings.notSupported(where.child('scope'), scope, SCOPES)
  if (scope === 'Namespace') {
    if (namespace === undefined) findings.required(where.child('namespace'), "`parameters.scope` is set to 'Namespace'")
    else findings.invalidEach(where.child('namespace'), namespace, isDns1123Label(namespace))
  }
  if (scope === 'Cluster' && namespace !== undefined) {
    findings.forbidden(where.child('namespace'), "`parameters.scope` is set to 'Cluster'")
  }
}
