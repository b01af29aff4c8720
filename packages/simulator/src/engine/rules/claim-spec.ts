import { formatQuantity, isDns1123Label, isDns1123Subdomain, signOfQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { judgeLabelSelector } from './meta/label-selector.ts'
import type { ClaimSpec, TypedReference } from './pod-spec/shape.ts'
import { judgeResourceQuantity, quantity } from './resource-names.ts'
import { NOT_POSITIVE } from './sentences.ts'

export const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']
export const VOLUME_MODES = ['Block', 'Filesystem']

/** What a claim asks for (ValidatePersistentVolumeClaimSpec). */
export function judgeClaimSpec(spec: ClaimSpec, path: FieldPath, findings: Findings): void {
  if (!spec.accessModes?.length) findings.required(path.child('accessModes'), 'at least 1 access mode is required')
  judgeLabelSelector(spec.selector, path.child('selector'), findings)
  judgeAccessModes(spec.accessModes, path.child('accessModes'), findings)
  judgeStorage(spec.resources?.requests?.storage, path.child('resources').key('storage'), findings)
  const { storageClassName, volumeMode, dataSource, dataSourceRef, volumeAttributesClassName } = spec
  if (storageClassName) {
    findings.invalidEach(path.child('storageClassName'), storageClassName, isDns1123Subdomain(storageClassName))
  }
  if (volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
    findings.notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES)
  }
  if (dataSource) judgeDataSource(dataSource, path.child('dataSource'), findings)
  if (dataSourceRef) {
    judgeDataSource(dataSourceRef, path.child('dataSourceRef'), findings)
    const { namespace } = dataSourceRef
    if (namespace) findings.invalidEach(path.child('dataSourceRef', 'namespace'), namespace, isDns1123Label(namespace))
  }
  if (dataSource && dataSourceRef?.namespace) {
    const sentence = 'may not be specified when dataSourceRef.namespace is specified'
    findings.invalid(path, {}, sentence)
  } else if (dataSource && dataSourceRef && !isSame(dataSource, dataSourceRef)) {
    findings.invalid(path, {}, 'must match dataSourceRef')
  }
  if (volumeAttributesClassName) {
    const problems = isDns1123Subdomain(volumeAttributesClassName)
    findings.invalidEach(path.child('volumeAttributesClassName'), volumeAttributesClassName, problems)
  }
}

export function judgeAccessModes(modes: string[] | undefined, path: FieldPath, findings: Findings): void {
  let isSinglePod = false
  let isOther = false
  for (const mode of modes ?? []) {
    if (!ACCESS_MODES.includes(mode)) findings.notSupported(path, mode, ACCESS_MODES)
    else if (mode === 'ReadWriteOncePod') isSinglePod = true
    else isOther = true
  }
  if (isSinglePod && isOther) findings.forbidden(path, 'may not use ReadWriteOncePod with other access modes')
}

function judgeStorage(storage: string | undefined, path: FieldPath, findings: Findings): void {
  if (storage === undefined) return findings.required(path)
  const amount = quantity(storage)
  if (signOfQuantity(amount) <= 0) findings.invalid(path, formatQuantity(amount), NOT_POSITIVE)
  else judgeResourceQuantity('storage', storage, path, findings)
}

function judgeDataSource({ apiGroup = '', kind, name }: TypedReference, path: FieldPath, findings: Findings): void {
  if (!name) findings.required(path.child('name'))
  if (!kind) findings.required(path.child('kind'))
  if (apiGroup === '') {
    if (kind !== 'PersistentVolumeClaim')
      findings.invalid(path, kind ?? '', "must be 'PersistentVolumeClaim' when referencing the default apiGroup")
  } else findings.invalidEach(path.child('apiGroup'), apiGroup, isDns1123Subdomain(apiGroup))
}

function isSame(a: TypedReference, b: TypedReference): boolean {
  return a.apiGroup === b.apiGroup && a.kind === b.kind && a.name === b.name
}
