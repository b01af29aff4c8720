import { FieldPath, formatQuantity, formatTime, isDns1123Subdomain, signOfQuantity } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { KindRules } from '../../kind-rules.ts'
import { judgeAccessModes, VOLUME_MODES } from '../claim-spec.ts'
import type { Findings } from '../findings.ts'
import { nodeLabelWarning } from '../node-labels.ts'
import { findingsOf } from '../parts.ts'
import { fractionalBytes } from '../pod-spec/container-warnings.ts'
import { judgeNodeSelector } from '../pod-spec/node-selector.ts'
import type { NodeSelector } from '../pod-spec/shape.ts'
import { applyPersistentSourceDefaults } from '../pod-spec/volume-defaults.ts'
import { quantity } from '../resource-names.ts'
import { IMMUTABLE, NOT_POSITIVE } from '../sentences.ts'
import { jsonDiff } from '../text-diff.ts'
import { oldClassWarnings } from './class-annotation.ts'
import { judgeVolumeSources, sourceFields } from './volume-sources.ts'

interface Volume extends KubeObject {
  spec?: VolumeSpec
  status?: { phase?: string; lastPhaseTransitionTime?: string }
}

export interface VolumeSpec {
  capacity?: Record<string, string>
  accessModes?: string[]
  persistentVolumeReclaimPolicy?: string
  storageClassName?: string
  volumeMode?: string
  nodeAffinity?: { required?: NodeSelector }
  volumeAttributesClassName?: string
  [source: string]: unknown
}

const path = FieldPath.root('spec')
const POLICIES = ['Delete', 'Recycle', 'Retain']
const RECYCLE_WARNING =
  'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.'
const SOURCE_WARNINGS: Record<string, string> = {
  photonPersistentDisk: 'spec.photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'spec.scaleIO: deprecated in v1.16, non-functional in v1.22+',
  storageos: 'spec.storageOS: deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'spec.glusterfs: deprecated in v1.25, non-functional in v1.26+',
  rbd: 'spec.rbd: deprecated in v1.28, non-functional in v1.31+',
  cephfs: 'spec.cephfs: deprecated in v1.28, non-functional in v1.31+',
}

/** PersistentVolume (pkg/apis/core). */
export const volumeRules: KindRules = {
  applyDefaults(draft: Volume) {
    const spec = (draft.spec ??= {})
    spec.persistentVolumeReclaimPolicy ||= 'Retain'
    spec.volumeMode ??= 'Filesystem'
    const hostPath = spec.hostPath as { type?: string } | undefined
    if (hostPath) hostPath.type ??= ''
    applyPersistentSourceDefaults(spec)
  },
  prepareForCreate(draft: Volume, { nowMs }) {
    draft.status = { ...draft.status, phase: 'Pending', lastPhaseTransitionTime: formatTime(nowMs) }
  },
  prepareForStatusUpdate({ status }: Volume, old: Volume, { nowMs }) {
    if (status && status.phase !== old.status?.phase) status.lastPhaseTransitionTime = formatTime(nowMs)
  },
  validateCreate: (object: Volume) => findingsOf((findings) => judge(object.spec ?? {}, findings)),
  validateUpdate: (object: Volume, old: Volume) =>
    findingsOf((findings) => {
      // The strategy asks for the whole and for the change, and the latter begins with the whole again.
      for (let round = 0; round < 2; round++) judge(object.spec ?? {}, findings)
      judgeChange(object.spec ?? {}, old.spec ?? {}, findings)
    }),
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
}

function judge(spec: VolumeSpec, findings: Findings): void {
  const { accessModes = [], persistentVolumeReclaimPolicy: policy, nodeAffinity, volumeMode } = spec
  if (accessModes.length === 0) findings.required(path.child('accessModes'))
  judgeAccessModes(accessModes, path.child('accessModes'), findings)
  judgeCapacity(spec.capacity, findings)
  if (policy && !POLICIES.includes(policy)) {
    findings.notSupported(path.child('persistentVolumeReclaimPolicy'), policy, POLICIES)
  }
  if (nodeAffinity) judgeNodeAffinity(nodeAffinity, findings)
  judgeVolumeSources(spec, path, findings)
  const target = (spec.hostPath as { path?: string } | undefined)?.path
  if (policy === 'Recycle' && target !== undefined && /^\/[/.]*$/.test(target)) {
    const sentence = "may not be 'recycle' for a hostPath mount of '/'"
    findings.forbidden(path.child('persistentVolumeReclaimPolicy'), sentence)
  }
  for (const field of ['storageClassName', 'volumeAttributesClassName'] as const) {
    const name = spec[field]
    if (name) findings.invalidEach(path.child(field), name, isDns1123Subdomain(name))
    if (field === 'volumeAttributesClassName' && name !== undefined) {
      if (name === '') findings.required(path.child(field), 'an empty string is disallowed')
      if (!spec.csi) findings.required(path.child('csi'), 'has to be specified when using volumeAttributesClassName')
    }
    if (field === 'storageClassName' && volumeMode !== undefined && !VOLUME_MODES.includes(volumeMode)) {
      findings.notSupported(path.child('volumeMode'), volumeMode, VOLUME_MODES)
    }
  }
}

function judgeCapacity(capacity: Record<string, string> | undefined, findings: Findings): void {
  const at = path.child('capacity')
  const names = Object.keys(capacity ?? {})
  if (names.length === 0) findings.required(at)
  if (names.length !== 1 || names[0] !== 'storage') findings.notSupported(at, capacity ?? null, ['storage'])
  for (const name of names) {
    const amount = quantity(capacity![name])
    if (signOfQuantity(amount) <= 0) findings.invalid(at.key(name), formatQuantity(amount), NOT_POSITIVE)
  }
}

function judgeNodeAffinity({ required }: { required?: NodeSelector }, findings: Findings): void {
  const at = path.child('nodeAffinity', 'required')
  if (required) judgeNodeSelector(required, false, at, findings)
  else findings.required(at, 'must specify required node constraints')
}

/** Where the storage is never changes. */
function judgeChange(spec: VolumeSpec, old: VolumeSpec, findings: Findings): void {
  const source = pick(spec)
  const oldSource = pick(old)
  if (!isEquivalentJson(source, oldSource)) {
    const words = 'spec.persistentvolumesource is immutable after creation'
    findings.forbidden(path.child('persistentvolumesource'), `${words}\n${jsonDiff(oldSource, source)}`)
  }
  if (spec.volumeMode !== old.volumeMode) {
    findings.invalid(FieldPath.root('volumeMode'), spec.volumeMode ?? null, IMMUTABLE)
  }
  if (old.nodeAffinity && !isEquivalentJson(spec.nodeAffinity, old.nodeAffinity)) {
    findings.invalid(FieldPath.root('nodeAffinity'), spec.nodeAffinity ?? null, IMMUTABLE)
  }
}

function pick(spec: VolumeSpec): Record<string, unknown> {
  return Object.fromEntries(sourceFields.flatMap((field) => (spec[field] === undefined ? [] : [[field, spec[field]]])))
}

function warnings({ metadata, spec = {} }: Volume): string[] {
  const texts = oldClassWarnings(metadata.annotations)
  if (spec.persistentVolumeReclaimPolicy === 'Recycle') texts.push(RECYCLE_WARNING)
  spec.nodeAffinity?.required?.nodeSelectorTerms?.forEach(({ matchExpressions }, index) => {
    matchExpressions?.forEach(({ key }, at) => {
      const text = nodeLabelWarning(key)
      const term = path.child('nodeAffinity', 'required', 'nodeSelectorTerms').index(index)
      if (text) texts.push(`${term.child('matchExpressions').index(at).child('key')}: ${text}`)
    })
  })
  for (const field in SOURCE_WARNINGS) if (spec[field] !== undefined) texts.push(SOURCE_WARNINGS[field]!)
  texts.push(...fractionalBytes(spec.capacity, path.child('capacity'), ['storage']))
  return texts
}
