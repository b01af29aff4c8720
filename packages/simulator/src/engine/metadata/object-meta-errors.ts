import {
  byteLength,
  fieldForbidden,
  fieldInvalid,
  FieldPath,
  isDns1123Label,
  isQualifiedName,
  isValidLabelValue,
  required,
  templateGenerationAnnotation,
  tooLong,
  type FieldError,
  type ObjectMeta,
} from '@everynode/kube'
import { fieldManagerErrors } from './field-manager-errors.ts'
import { ownerReferenceErrors } from './owner-reference-errors.ts'

/** Judges a name, or the beginning of one, in Kubernetes' words. */
export type NameProblems = (name: string, isPrefix: boolean) => string[]

const metadata = FieldPath.root('metadata')
const MAX_ANNOTATION_BYTES = 256 * 1024
const MAX_SUBRESOURCE_LENGTH = 256
const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

/** What is wrong with an object's metadata by itself (api/validation ValidateObjectMetaAccessor). */
export function objectMetaErrors(meta: ObjectMeta, isNamespaced: boolean, nameProblems: NameProblems): FieldError[] {
  const errors: FieldError[] = []
  if (meta.generateName)
    invalidEach(errors, metadata.child('generateName'), meta.generateName, nameProblems(meta.generateName, true))
  if (!meta.name) errors.push(required(metadata.child('name'), 'name or generateName is required'))
  else invalidEach(errors, metadata.child('name'), meta.name, nameProblems(meta.name, false))
  if (!isNamespaced) {
    if (meta.namespace) errors.push(fieldForbidden(metadata.child('namespace'), 'not allowed on this type'))
  } else if (!meta.namespace) errors.push(required(metadata.child('namespace')))
  else invalidEach(errors, metadata.child('namespace'), meta.namespace, isDns1123Label(meta.namespace))
  if ((meta.generation ?? 0) < 0) {
    errors.push(fieldInvalid(metadata.child('generation'), meta.generation, 'must be greater than or equal to 0'))
  }
  errors.push(...labelErrors(meta), ...annotationErrors(meta), ...ownerReferenceErrors(meta.ownerReferences))
  errors.push(...finalizerErrors(meta.finalizers), ...managedFieldsErrors(meta))
  return errors
}

/** What nearly all kinds add to either check: finalizers are Kubernetes' own or have a domain (validateKubeFinalizerName). */
export function finalizerNameErrors({ finalizers = [] }: ObjectMeta): FieldError[] {
  const sentence = 'name is neither a standard finalizer name nor is it fully qualified'
  return finalizers.flatMap((finalizer, index) => {
    if (finalizer.split('/').length > 1 || standardFinalizers.has(finalizer)) return []
    return [fieldInvalid(metadata.child('finalizers').index(index), finalizer, sentence)]
  })
}

/** What is wrong with a change of metadata (api/validation ValidateObjectMetaAccessorUpdate). */
export function objectMetaUpdateErrors(meta: ObjectMeta, old: ObjectMeta): FieldError[] {
  const errors: FieldError[] = []
  if (old.deletionTimestamp) errors.push(...newFinalizerErrors(meta, old))
  if (!meta.resourceVersion) {
    errors.push(fieldInvalid(metadata.child('resourceVersion'), '', 'must be specified for an update'))
  }
  for (const field of immutable) {
    if ((meta[field] ?? undefined) === (old[field] ?? undefined)) continue
    errors.push(fieldInvalid(metadata.child(field), meta[field] ?? null, 'field is immutable'))
  }
  errors.push(...labelErrors(meta), ...annotationErrors(meta), ...ownerReferenceErrors(meta.ownerReferences))
  errors.push(...managedFieldsErrors(meta))
  return errors
}

const immutable = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const

function labelErrors({ labels }: ObjectMeta): FieldError[] {
  const errors: FieldError[] = []
  const path = metadata.child('labels')
  for (const key in labels) {
    invalidEach(errors, path, key, isQualifiedName(key))
    invalidEach(errors, path, labels[key], isValidLabelValue(labels[key]!))
  }
  return errors
}

function annotationErrors({ annotations }: ObjectMeta): FieldError[] {
  const errors: FieldError[] = []
  const path = metadata.child('annotations')
  let bytes = 0
  for (const key in annotations) {
    invalidEach(errors, path, key, isQualifiedName(key.toLowerCase()))
    // Inside of the API server this one is a field of its own.
    if (key !== templateGenerationAnnotation) bytes += byteLength(key) + byteLength(annotations[key]!)
  }
  if (bytes > MAX_ANNOTATION_BYTES) errors.push(tooLong(path, MAX_ANNOTATION_BYTES))
  return errors
}

function finalizerErrors(finalizers: readonly string[] = []): FieldError[] {
  const errors: FieldError[] = []
  const path = metadata.child('finalizers')
  finalizers.forEach((finalizer) => {
    invalidEach(errors, path, finalizer, isQualifiedName(finalizer))
  })
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(fieldInvalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'))
  }
  return errors
}

function newFinalizerErrors(meta: ObjectMeta, old: ObjectMeta): FieldError[] {
  const added = (meta.finalizers ?? []).filter((finalizer) => !old.finalizers?.includes(finalizer))
  if (added.length === 0) return []
  const found = [...new Set(added)]
    .toSorted()
    .map((finalizer) => JSON.stringify(finalizer))
    .join(', ')
  const words = 'no new finalizers can be added if the object is being deleted, found new finalizers'
  return [fieldForbidden(metadata.child('finalizers'), `${words} []string{${found}}`)]
}

function managedFieldsErrors({ managedFields = [] }: ObjectMeta): FieldError[] {
  const errors: FieldError[] = []
  managedFields.forEach((entry, index) => {
    const path = metadata.child('managedFields').index(index)
    if (entry.operation !== 'Apply' && entry.operation !== 'Update') {
      errors.push(fieldInvalid(path.child('operation'), entry.operation ?? '', 'must be `Apply` or `Update`'))
    }
    if (entry.fieldsType && entry.fieldsType !== 'FieldsV1') {
      errors.push(fieldInvalid(path.child('fieldsType'), entry.fieldsType, 'must be `FieldsV1`'))
    }
    errors.push(...fieldManagerErrors(entry.manager ?? '', path.child('manager')))
    if ((entry.subresource?.length ?? 0) > MAX_SUBRESOURCE_LENGTH)
      errors.push(tooLong(path.child('subresource'), MAX_SUBRESOURCE_LENGTH))
  })
  return errors
}

function invalidEach(errors: FieldError[], path: FieldPath, value: unknown, problems: readonly string[]): void {
  for (const problem of problems) errors.push(fieldInvalid(path, value, problem))
}
