import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEqualJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeNotNegative } from './counts.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'
import { IMMUTABLE } from './sentences.ts'

/** ControllerRevision (pkg/apis/apps): what it holds never changes. */
export const controllerRevisionRules: KindRules = {
  validateCreate: (object) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object, old) =>
    findingsOf((findings) => {
      judgeRevision(object, findings)
      if (!isEqualJson(object.data, old.data)) findings.invalid(FieldPath.root('data'), object.data ?? null, IMMUTABLE)
    }),
}

function judge(object: KubeObject, findings: Findings): void {
  const { data } = object
  if (data === undefined || data === null) findings.required(FieldPath.root('data'), 'data is mandatory')
  else if (typeof data !== 'object' || Array.isArray(data)) {
    findings.required(FieldPath.root('data'), 'data must be a valid JSON object')
  }
  judgeRevision(object, findings)
}

function judgeRevision({ revision }: KubeObject, findings: Findings): void {
  judgeNotNegative(revision as number | undefined, FieldPath.root('revision'), findings)
}
