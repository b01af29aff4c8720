import { byteLength, FieldPath, isQualifiedName, isValidLabelValue } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { judgeLabelName } from '../meta/labels.ts'
import { nodeLabelWarning } from '../node-labels.ts'
import { findingsOf } from '../parts.ts'
import { IMMUTABLE } from '../sentences.ts'

interface StorageClass extends KubeObject {
  provisioner?: string
  parameters?: Record<string, string>
  reclaimPolicy?: string
  volumeBindingMode?: string
  allowedTopologies?: { matchLabelExpressions?: { key?: string; values?: string[] | null }[] }[]
}

const POLICIES = ['Delete', 'Retain']
const MODES = ['Immediate', 'WaitForFirstConsumer']
const MAX_PARAMETERS = 512
const MAX_PARAMETER_BYTES = 256 * 1024
const topologiesPath = FieldPath.root('allowedTopologies')

/** StorageClass (pkg/apis/storage). */
export const storageClassRules: KindRules = {
  applyDefaults(draft: StorageClass) {
    draft.reclaimPolicy ??= 'Delete'
    draft.volumeBindingMode ??= 'Immediate'
  },
  validateCreate: (object: StorageClass) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: StorageClass, old: StorageClass) =>
    findingsOf((findings) => {
      for (const field of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const) {
        if (isEquivalentJson(object[field], old[field])) continue
        findings.invalid(FieldPath.root(field), object[field] ?? null, IMMUTABLE)
      }
    }),
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
}

function judge(object: StorageClass, findings: Findings): void {
  const { provisioner = '', parameters = {}, reclaimPolicy, volumeBindingMode: mode } = object
  if (provisioner === '') findings.required(FieldPath.root('provisioner'))
  else findings.invalidEach(FieldPath.root('provisioner'), provisioner, isQualifiedName(provisioner.toLowerCase()))
  judgeParameters(parameters, findings)
  if (reclaimPolicy && !POLICIES.includes(reclaimPolicy)) {
    findings.notSupported(FieldPath.root('reclaimPolicy'), reclaimPolicy, POLICIES)
  }
  if (mode === undefined) findings.required(FieldPath.root('volumeBindingMode'))
  else if (!MODES.includes(mode)) findings.notSupported(FieldPath.root('volumeBindingMode'), mode, MODES)
  judgeTopologies(object, findings)
}

function judgeParameters(parameters: Record<string, string>, findings: Findings): void {
  const path = FieldPath.root('parameters')
  const entries = Object.entries(parameters)
  if (entries.length > MAX_PARAMETERS) findings.tooLong(path, MAX_PARAMETERS)
  let bytes = 0
  for (const [key, value] of entries) {
    if (key === '') findings.invalid(path, key, 'field can not be empty.')
    bytes += byteLength(key) + byteLength(value)
  }
  if (bytes > MAX_PARAMETER_BYTES) findings.tooLong(path, MAX_PARAMETER_BYTES)
}

function judgeTopologies({ allowedTopologies = [] }: StorageClass, findings: Findings): void {
  const seen = new Set<string>()
  allowedTopologies.forEach(({ matchLabelExpressions = [] }, index) => {
    const item = topologiesPath.index(index)
    const keys = new Set<string>()
    matchLabelExpressions.forEach(({ key = '', values }, at) => {
      const expression = item.child('matchLabelExpressions').index(at)
      const valuesPath = expression.child('values')
      if (!values?.length) findings.required(valuesPath)
      const known = new Set<string>()
      values?.forEach((value, position) => {
        findings.invalidEach(valuesPath.index(position), value, isValidLabelValue(value))
        if (known.has(value)) findings.duplicate(valuesPath.index(position), value)
        known.add(value)
      })
      judgeLabelName(key, expression.child('key'), findings)
      if (keys.has(key)) findings.duplicate(expression.child('key'), key)
      keys.add(key)
    })
    const text = JSON.stringify(matchLabelExpressions.map(({ key, values }) => [key, [...(values ?? [])].toSorted()]))
    if (seen.has(text)) findings.duplicate(item.child('matchLabelExpressions'), '')
    seen.add(text)
  })
}

function warnings({ allowedTopologies = [] }: StorageClass): string[] {
  return allowedTopologies.flatMap(({ matchLabelExpressions = [] }, index) =>
    matchLabelExpressions.flatMap(({ key }, at) => {
      const text = nodeLabelWarning(key)
      if (text === undefined) return []
      return [`${topologiesPath.index(index).child('matchLabelExpressions').index(at).child('key')}: ${text}`]
    }),
  )
}
