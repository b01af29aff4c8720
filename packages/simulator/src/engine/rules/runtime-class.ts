import { FieldPath, isDns1123Label } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { judgeLabels } from './meta/labels.ts'
import { findingsOf } from './parts.ts'
import type { Toleration } from './pod-spec/shape.ts'
import { judgeTolerations } from './pod-spec/tolerations.ts'
import { judgeContainerResourceName, judgeResourceQuantity } from './resource-names.ts'
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
  findings.invalidEach(FieldPath.root('handler'), handler, isDns1123Label(handler))
  const fixed = FieldPath.root('overhead', 'podFixed')
  for (const [name, amount] of Object.entries(overhead?.podFixed ?? {})) {
    judgeContainerResourceName(name, fixed.key(name), findings)
    judgeResourceQuantity(name, amount, fixed.key(name), findings)
  }
  if (!scheduling) return
  const at = FieldPath.root('scheduling')
  judgeLabels(scheduling.nodeSelector, at.child('nodeSelector'), findings)
  judgeTolerations(scheduling.tolerations ?? [], at.child('tolerations'), findings)
}
