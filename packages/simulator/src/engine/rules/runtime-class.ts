import { FieldPath, isDns1123Label } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { goPrint } from './go-print.ts'
import { judgeLabels } from './meta/labels.ts'
import { findingsOf } from './parts.ts'
import type { Toleration } from './pod-spec/shape.ts'
import { judgeResources } from './pod-spec/resources.ts'
import { strict } from './pod-spec/scope.ts'
import { judgeTolerations } from './pod-spec/tolerations.ts'
import { judgeContainerResourceName } from './resource-names.ts'
import { IMMUTABLE } from './sentences.ts'

interface RuntimeClass extends KubeObject {
  handler?: string
  overhead?: { podFixed?: Record<string, string> }
  scheduling?: { nodeSelector?: Record<string, string>; tolerations?: Toleration[] }
}

/** RuntimeClass (pkg/apis/node). */
export const runtimeClassRules: KindRules = {
  validateCreate: (object: RuntimeClass) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: RuntimeClass, old: RuntimeClass) =>
    findingsOf((findings) => {
      if (object.handler !== old.handler) findings.invalid(FieldPath.root('handler'), object.handler ?? '', IMMUTABLE)
    }),
}

function judge({ handler = '', overhead, scheduling }: RuntimeClass, findings: Findings): void {
  if (handler === '') findings.required(FieldPath.root('handler'))
  else findings.invalidEach(FieldPath.root('handler'), handler, isDns1123Label(handler))
  if (overhead) {
    // Judged as the limits of a container, at their path too.
    const scope = { claimNames: new Set<string>(), tolerates: strict }
    const limits = overhead.podFixed ?? {}
    judgeResources({ limits }, judgeContainerResourceName, scope, FieldPath.root('overhead'), findings)
  }
  if (!scheduling) return
  const at = FieldPath.root('scheduling')
  judgeLabels(scheduling.nodeSelector, at.child('nodeSelector'), findings)
  const { tolerations = [] } = scheduling
  judgeTolerations(tolerations, at.child('tolerations'), findings)
  const seen = new Set<string>()
  tolerations.forEach((toleration, index) => {
    const { key, operator, value, effect } = toleration
    const listKey = JSON.stringify([key, operator, value, effect])
    const item = at.child('tolerations').index(index)
    if (seen.has(listKey)) findings.duplicate(item, goPrint(toleration, 'io.k8s.api.core.v1.Toleration'))
    seen.add(listKey)
  })
}
