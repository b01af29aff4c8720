import { byteLength, FieldPath, isConfigMapKey } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'
import { base64Length } from './base64.ts'

/** The most that a ConfigMap or a Secret may hold, in bytes of its values. */
export const MAX_BYTES = 1024 * 1024

/** Stands for the object as a whole: Kubernetes names it by an empty field. */
export const wholeObject = FieldPath.root().key('')

const IMMUTABLE = 'field is immutable when `immutable` is set'
const textPath = FieldPath.root('data')
const binaryPath = FieldPath.root('binaryData')

/** ConfigMap (pkg/apis/core). */
export const configMapRules: KindRules = {
  validateCreate: (object) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object, old) =>
    findingsOf((findings) => {
      judgeImmutable(object, old, ['data', 'binaryData'], findings)
      judge(object, findings)
    }),
}

function judge(object: KubeObject, findings: Findings): void {
  const texts = (object.data ?? {}) as Record<string, string>
  const binaries = (object.binaryData ?? {}) as Record<string, string>
  let bytes = 0
  for (const key in texts) {
    findings.invalidEach(textPath.key(key), key, isConfigMapKey(key))
    if (key in binaries) findings.invalid(textPath.key(key), key, 'duplicate of key present in binaryData')
    bytes += byteLength(texts[key]!)
  }
  for (const key in binaries) {
    findings.invalidEach(binaryPath.key(key), key, isConfigMapKey(key))
    bytes += base64Length(binaries[key]!)
  }
  if (bytes > MAX_BYTES) findings.tooLong(wholeObject, MAX_BYTES)
}

/** What says that it is immutable stays so, and so does what it holds. */
export function judgeImmutable(
  object: KubeObject,
  old: KubeObject,
  fields: readonly string[],
  findings: Findings,
): void {
  if (old.immutable !== true) return
  if (object.immutable !== true) findings.forbidden(FieldPath.root('immutable'), IMMUTABLE)
  for (const field of fields) {
    if (!isEquivalentJson(object[field], old[field])) findings.forbidden(FieldPath.root(field), IMMUTABLE)
  }
}
