import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { cloneJson, isEquivalentJson } from '../json.ts'
import type { Findings } from './findings.ts'
import { APPARMOR_PREFIX, MIRROR, judgePodAnnotations } from './pod-spec/annotations.ts'
import { judgeGatedPod } from './pod-spec/gated-pod.ts'
import { judgeImagePadding } from './pod-spec/container.ts'
import { podSpecDiff } from './pod-spec/pod-spec-diff.ts'
import type { Container, PodSpec, Toleration } from './pod-spec/shape.ts'
import { judgeTolerations } from './pod-spec/tolerations.ts'
import { MAX_INT32, inclusiveRange } from './sentences.ts'

const path = FieldPath.root('spec')
const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',')

/** What of a Pod may change after its creation (ValidatePodUpdate). */
export function judgePodUpdate(object: KubeObject, old: KubeObject, findings: Findings): void {
  const spec = (object.spec ?? {}) as PodSpec
  const oldSpec = (old.spec ?? {}) as PodSpec
  judgeAnnotationUpdate(object, old, findings)
  for (const list of ['containers', 'initContainers'] as const) {
    if (!judgeImages(spec[list] ?? [], oldSpec[list] ?? [], path.child(list), findings)) return
  }
  if (!judgeDeadline(spec.activeDeadlineSeconds, oldSpec.activeDeadlineSeconds, findings)) return
  judgeAddedTolerations(spec.tolerations ?? [], oldSpec.tolerations ?? [], findings)
  judgeRemovedGates(spec, oldSpec, findings)
  if (isEquivalentJson(spec, oldSpec)) return
  const munged = withOldValues(spec, oldSpec)
  if (oldSpec.schedulingGates?.length) judgeGatedPod(munged, oldSpec, path, findings)
  if (isEquivalentJson(munged, oldSpec)) return
  findings.forbidden(
    path,
    `pod updates may not change fields other than ${CHANGEABLE}\n${podSpecDiff(oldSpec, munged)}`,
  )
}

/** Annotations that the kubelet reads once are fixed; all of them are judged again. */
export function judgeAnnotationUpdate(object: KubeObject, old: KubeObject, findings: Findings): void {
  const at = FieldPath.root('metadata', 'annotations')
  const annotations = object.metadata.annotations ?? {}
  const oldAnnotations = old.metadata.annotations ?? {}
  for (const key in oldAnnotations) {
    if (annotations[key] === oldAnnotations[key]) continue
    if (key.startsWith(APPARMOR_PREFIX))
      findings.forbidden(at.key(key), 'may not remove or update AppArmor annotations')
    if (key === MIRROR) findings.forbidden(at.key(key), 'may not remove or update mirror pod annotation')
  }
  for (const key in annotations) {
    if (key in oldAnnotations) continue
    if (key.startsWith(APPARMOR_PREFIX)) findings.forbidden(at.key(key), 'may not add AppArmor annotations')
    if (key === MIRROR) findings.forbidden(at.key(key), 'may not add mirror pod annotation')
  }
  const toleratesCost = oldAnnotations['controller.kubernetes.io/pod-deletion-cost'] !== undefined
  judgePodAnnotations(object.metadata.annotations, (object.spec ?? {}) as PodSpec, toleratesCost, at, findings)
}

function judgeImages(list: Container[], old: Container[], at: FieldPath, findings: Findings): boolean {
  if (list.length !== old.length) {
    findings.forbidden(at, 'pod updates may not add or remove containers')
    return false
  }
  list.forEach((container, index) => {
    if (!container.image) findings.required(at.index(index).child('image'))
    judgeImagePadding(container, at.index(index), findings)
  })
  return true
}

/** A deadline may be set, and come nearer. */
function judgeDeadline(deadline: number | undefined, old: number | undefined, findings: Findings): boolean {
  const at = path.child('activeDeadlineSeconds')
  if (deadline === undefined) {
    if (old !== undefined) findings.invalid(at, null, 'must not update from a positive integer to nil value')
    return true
  }
  if (deadline < 0 || deadline > MAX_INT32) {
    findings.invalid(at, deadline, inclusiveRange(0, MAX_INT32))
    return false
  }
  if (old === undefined || old >= deadline) return true
  findings.invalid(at, deadline, 'must be less than or equal to previous value')
  return false
}

function judgeAddedTolerations(tolerations: Toleration[], old: Toleration[], findings: Findings): void {
  const at = path.child('tolerations')
  const isKept = (one: Toleration) =>
    tolerations.some((other) =>
      isEquivalentJson({ ...one, tolerationSeconds: null }, { ...other, tolerationSeconds: null }),
    )
  if (!old.every(isKept)) findings.forbidden(at, 'existing toleration can not be modified except its tolerationSeconds')
  else judgeTolerations(tolerations, at, findings)
}

function judgeRemovedGates({ schedulingGates = [] }: PodSpec, old: PodSpec, findings: Findings): void {
  schedulingGates.forEach(({ name = '' }, index) => {
    if (old.schedulingGates?.some((gate) => gate.name === name)) return
    const sentence = `only deletion is allowed, but found new scheduling gate '${name}'`
    findings.forbidden(path.child('schedulingGates').index(index).child('name'), sentence)
  })
}

/** The new spec with the old values of all that may change: whatever still differs is forbidden. */
function withOldValues(spec: PodSpec, old: PodSpec): PodSpec {
  const munged = cloneJson(spec)
  const keep = <Field extends keyof PodSpec>(field: Field) => {
    if (old[field] === undefined) delete munged[field]
    else munged[field] = old[field]
  }
  for (const list of ['containers', 'initContainers'] as const) {
    munged[list]?.forEach((container, index) => {
      const image = old[list]?.[index]?.image
      if (image === undefined) delete container.image
      else container.image = image
    })
  }
  keep('activeDeadlineSeconds')
  keep('schedulingGates')
  keep('tolerations')
  if ((old.terminationGracePeriodSeconds ?? 0) < 0 && munged.terminationGracePeriodSeconds === 1) {
    keep('terminationGracePeriodSeconds')
  }
  return munged
}
