import { compareQuantity, FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../../json.ts'
import type { KindRules } from '../../kind-rules.ts'
import { judgeClaimSpec } from '../claim-spec.ts'
import { claimSpecWarnings } from '../claim-warnings.ts'
import type { Findings } from '../findings.ts'
import { goPrint } from '../go-print.ts'
import { findingsOf } from '../parts.ts'
import type { ClaimSpec, TypedReference } from '../pod-spec/shape.ts'
import { judgeResourceQuantity, quantity } from '../resource-names.ts'
import { IMMUTABLE } from '../sentences.ts'
import { jsonDiff } from '../text-diff.ts'
import { oldClassWarnings, STORAGE_CLASS_ANNOTATION } from './class-annotation.ts'

interface Claim extends KubeObject {
  spec?: ClaimSpec
  status?: { phase?: string; capacity?: Record<string, string> }
}

const path = FieldPath.root('spec')
const SPEC_TYPE = 'io.k8s.api.core.v1.PersistentVolumeClaimSpec'
const SNAPSHOTS = 'snapshot.storage.k8s.io'

/** PersistentVolumeClaim (pkg/apis/core). */
export const claimRules: KindRules = {
  applyDefaults({ spec }: Claim) {
    if (spec) spec.volumeMode ??= 'Filesystem'
  },
  prepareForCreate: (draft: Claim) => settleSources((draft.spec ??= {}), undefined),
  prepareForUpdate: (draft: Claim, old: Claim) => settleSources((draft.spec ??= {}), old.spec),
  validateCreate: (object: Claim) => findingsOf((findings) => judgeClaimSpec(object.spec ?? {}, path, findings)),
  validateUpdate: (object: Claim, old: Claim) =>
    findingsOf((findings) => {
      judgeClaimSpec(object.spec ?? {}, path, findings)
      judgeChange(object, old, findings)
    }),
  validateStatusUpdate: ({ spec, status }: Claim) =>
    findingsOf((findings) => {
      if (!spec?.accessModes?.length) findings.required(FieldPath.root('Spec', 'accessModes'))
      const at = FieldPath.root('status', 'capacity')
      for (const [name, amount] of Object.entries(status?.capacity ?? {})) {
        judgeResourceQuantity(name, amount, at.key(name), findings)
      }
    }),
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
}

/** Both names of the source of data come to say the same (DropDisabledFields, NormalizeDataSources). */
function settleSources(spec: ClaimSpec, old: ClaimSpec | undefined): void {
  // Sources in other namespaces are behind a feature gate that is off.
  if (!old?.dataSourceRef?.namespace) delete spec.dataSourceRef?.namespace
  const { dataSource, dataSourceRef } = spec
  // Who knows dataSourceRef means what it says; older clients are not told that other sources are not supported.
  const isKept = old?.dataSource !== undefined || old?.dataSourceRef !== undefined
  if (dataSource && !dataSourceRef && !isKept && !isClaimOrSnapshot(dataSource)) delete spec.dataSource
  if (spec.dataSource && !dataSourceRef) spec.dataSourceRef = { ...spec.dataSource }
  else if (dataSourceRef && !dataSource && !dataSourceRef.namespace) spec.dataSource = { ...dataSourceRef }
}

/** Other sources of data can only be named by dataSourceRef. */
function isClaimOrSnapshot({ apiGroup = '', kind }: TypedReference): boolean {
  if (apiGroup === '') return kind === 'PersistentVolumeClaim'
  return apiGroup === SNAPSHOTS && kind === 'VolumeSnapshot'
}

/** A claim stays what it is; once bound it may ask for more, and for other attributes. */
function judgeChange(claim: Claim, old: Claim, findings: Findings): void {
  const spec: ClaimSpec = { ...claim.spec }
  const oldSpec: ClaimSpec = { ...old.spec }
  if (!oldSpec.volumeName && spec.volumeName) oldSpec.volumeName = spec.volumeName
  judgeClass(claim, old, spec, oldSpec, findings)
  const oldStorage = oldSpec.resources?.requests?.storage
  if (claim.status?.phase === 'Bound' && spec.resources?.requests && oldStorage !== undefined) {
    spec.resources = { ...spec.resources, requests: { ...spec.resources.requests, storage: oldStorage } }
  }
  const { volumeAttributesClassName: attributes } = oldSpec
  if (attributes === undefined) delete spec.volumeAttributesClassName
  else spec.volumeAttributesClassName = attributes
  if (!isEquivalentJson(spec, oldSpec)) {
    const words =
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'
    findings.forbidden(path, `${words}\n${jsonDiff(goPrint(oldSpec, SPEC_TYPE), goPrint(spec, SPEC_TYPE))}`)
  }
  const size = quantity(claim.spec?.resources?.requests?.storage)
  if (
    compareQuantity(size, quantity(oldStorage)) < 0 &&
    compareQuantity(size, quantity(old.status?.capacity?.storage)) <= 0
  ) {
    const at = path.child('resources', 'requests', 'storage')
    findings.forbidden(at, 'field can not be less than status.capacity')
  }
  if (claim.spec?.volumeMode !== old.spec?.volumeMode) {
    findings.invalid(FieldPath.root('volumeMode'), claim.spec?.volumeMode ?? null, IMMUTABLE)
  }
  judgeAttributes(claim.spec?.volumeAttributesClassName, attributes, findings)
}

/** The class is chosen once; where none was, one may be given later, also in place of the old annotation. */
function judgeClass(claim: Claim, old: Claim, spec: ClaimSpec, oldSpec: ClaimSpec, findings: Findings): void {
  const annotated = claim.metadata.annotations?.[STORAGE_CLASS_ANNOTATION]
  const oldAnnotated = old.metadata.annotations?.[STORAGE_CLASS_ANNOTATION]
  const isMoved =
    oldAnnotated !== undefined &&
    annotated === undefined &&
    oldSpec.storageClassName === undefined &&
    spec.storageClassName === oldAnnotated
  if (isMoved) {
    delete spec.storageClassName
    return
  }
  if (annotated !== oldAnnotated) {
    const at = FieldPath.root('metadata', 'annotations', STORAGE_CLASS_ANNOTATION)
    findings.invalid(at, annotated ?? '', IMMUTABLE)
  }
  const isFirst = oldAnnotated === undefined && oldSpec.storageClassName === undefined
  if (isFirst && spec.storageClassName !== undefined) delete spec.storageClassName
}

function judgeAttributes(name: string | undefined, old: string | undefined, findings: Findings): void {
  if (!old || name) return
  const value = name === undefined ? 'nil' : 'an empty string'
  findings.forbidden(path.child('volumeAttributesClassName'), `update from non-nil value to ${value} is forbidden`)
}

function warnings({ metadata, spec = {} }: Claim): string[] {
  return [...oldClassWarnings(metadata.annotations), ...claimSpecWarnings(spec, path)]
}
