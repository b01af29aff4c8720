import { FieldPath, isConfigMapKey } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { jsonSyntaxProblem } from '../decode/json-syntax.ts'
import type { KindRules } from '../kind-rules.ts'
import { base64Length } from './base64.ts'
import { judgeImmutable, MAX_BYTES } from './config-map.ts'
import type { Findings } from './findings.ts'
import { findingsOf } from './parts.ts'
import { IMMUTABLE } from './sentences.ts'
import { keyPairProblem } from './tls-key-pair.ts'

interface Secret extends KubeObject {
  type?: string
  data?: Record<string, string>
  stringData?: Record<string, string>
}

const path = FieldPath.root('data')
const ACCOUNT_NAME = 'kubernetes.io/service-account.name'
const REDACTED = '<secret contents redacted>'

/** Secret (pkg/apis/core). */
export const secretRules: KindRules = {
  applyDefaults(draft: Secret) {
    if (draft.stringData) {
      draft.data ??= {}
      for (const [key, text] of Object.entries(draft.stringData)) {
        draft.data[key] = Buffer.from(text, 'utf8').toString('base64')
      }
      delete draft.stringData
    }
    draft.type ||= 'Opaque'
  },
  validateCreate: (object: Secret) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: Secret, old: Secret) =>
    findingsOf((findings) => {
      if (object.type !== old.type) findings.invalid(FieldPath.root('type'), object.type ?? '', IMMUTABLE)
      judgeImmutable(object, old, ['data'], findings)
      judge(object, findings)
    }),
  warningsOnCreate: tlsWarnings,
  warningsOnUpdate: tlsWarnings,
}

function judge({ data = {}, type, metadata }: Secret, findings: Findings): void {
  let bytes = 0
  for (const key in data) {
    findings.invalidEach(path.key(key), key, isConfigMapKey(key))
    bytes += base64Length(data[key]!)
  }
  if (bytes > MAX_BYTES) findings.tooLong(path, MAX_BYTES)
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if (!metadata.annotations?.[ACCOUNT_NAME]) {
        findings.required(FieldPath.root('metadata', 'annotations').key(ACCOUNT_NAME))
      }
      break
    case 'kubernetes.io/dockercfg':
      judgeJson(data, '.dockercfg', findings)
      break
    case 'kubernetes.io/dockerconfigjson':
      judgeJson(data, '.dockerconfigjson', findings)
      break
    case 'kubernetes.io/basic-auth':
      if (data.username === undefined && data.password === undefined) {
        findings.required(path.key('username'))
        findings.required(path.key('password'))
      }
      break
    case 'kubernetes.io/ssh-auth':
      if (!data['ssh-privatekey']) findings.required(path.key('ssh-privatekey'))
      break
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) if (data[key] === undefined) findings.required(path.key(key))
      break
    default:
  }
}

function judgeJson(data: Record<string, string>, key: string, findings: Findings): void {
  const encoded = data[key]
  if (encoded === undefined) return findings.required(path.key(key))
  const bytes = Buffer.from(encoded, 'base64')
  const problem = jsonSyntaxProblem(bytes) ?? notAnObject(bytes)
  if (problem) findings.invalid(path.key(key), REDACTED, problem)
}

/** What encoding/json says about a value that does not go into a Go map. */
function notAnObject(bytes: Buffer): string | undefined {
  const value = JSON.parse(bytes.toString('utf8')) as unknown
  if (value === null || (typeof value === 'object' && !Array.isArray(value))) return undefined
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`
}

function tlsWarnings({ type, data = {} }: Secret): string[] {
  if (type !== 'kubernetes.io/tls') return []
  const problem = keyPairProblem(decoded(data['tls.crt']), decoded(data['tls.key']))
  return problem ? [problem] : []
}

function decoded(text = ''): string {
  return Buffer.from(text, 'base64').toString('latin1')
}
