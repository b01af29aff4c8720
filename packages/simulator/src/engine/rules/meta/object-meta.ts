import { FieldPath } from '@everynode/kube'
import type { FieldError, Kind, KubeObject, ObjectMeta } from '@everynode/kube'
import { Findings } from '../findings.ts'
import { IMMUTABLE, NEGATIVE } from '../sentences.ts'
import { judgeAnnotations } from './annotations.ts'
import { judgeAddedFinalizers, judgeFinalizerNames, judgeFinalizers } from './finalizers.ts'
import { judgeLabels } from './labels.ts'
import { judgeManagedFields } from './managed-fields.ts'
import { labelName, subdomainName } from './name-rules.ts'
import type { NameRule } from './name-rules.ts'
import { judgeOwnerReferences } from './owner-references.ts'

const path = FieldPath.root('metadata')

/** Kinds whose finalizers may have any qualified name: they are not validated by pkg/apis/core. */
const KINDS_WITH_FREE_FINALIZERS = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
])

/**
 * The metadata of a new object, after its name was generated (api/validation.ValidateObjectMeta).
 * `nameProblems` is the kind's own rule for names.
 */
export function validateObjectMeta(
  { metadata }: KubeObject,
  kind: Pick<Kind, 'namespaced' | 'group'>,
  nameProblems: NameRule = subdomainName,
): FieldError[] {
  const findings = new Findings()
  judgeObjectMeta(metadata, kind, nameProblems, findings)
  return findings.list
}

/** The metadata of an object that replaces `old` (api/validation.ValidateObjectMetaUpdate). */
export function validateObjectMetaUpdate(
  { metadata }: KubeObject,
  { metadata: old }: KubeObject,
  kind: Pick<Kind, 'group'>,
): FieldError[] {
  const findings = new Findings()
  if (old.deletionTimestamp)
    judgeAddedFinalizers(metadata.finalizers, old.finalizers, path.child('finalizers'), findings)
  if (!metadata.resourceVersion) {
    findings.invalid(path.child('resourceVersion'), metadata.resourceVersion ?? '', 'must be specified for an update')
  }
  if ((metadata.generation ?? 0) < (old.generation ?? 0)) {
    findings.invalid(path.child('generation'), metadata.generation ?? 0, 'must not be decremented')
  }
  for (const field of IMMUTABLE_FIELDS) {
    const isTextual = field === 'name' || field === 'namespace' || field === 'uid'
    const value = metadata[field] ?? (isTextual ? '' : null)
    if (value !== (old[field] ?? (isTextual ? '' : null))) findings.invalid(path.child(field), value, IMMUTABLE)
  }
  judgeCommon(metadata, findings)
  if (!KINDS_WITH_FREE_FINALIZERS.has(kind.group)) {
    judgeFinalizerNames(metadata.finalizers, path.child('finalizers'), findings)
  }
  return findings.list
}

const IMMUTABLE_FIELDS = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const

/** As validateObjectMeta, into findings that exist already: some kinds judge it again on an update. */
export function judgeObjectMeta(
  metadata: ObjectMeta,
  kind: Pick<Kind, 'namespaced' | 'group'>,
  nameProblems: NameRule,
  findings: Findings,
): void {
  const { name, generateName, namespace, generation = 0 } = metadata
  if (generateName) findings.invalidEach(path.child('generateName'), generateName, nameProblems(generateName, true))
  if (!name) findings.required(path.child('name'), 'name or generateName is required')
  else findings.invalidEach(path.child('name'), name, nameProblems(name, false))
  if (!kind.namespaced) {
    if (namespace) findings.forbidden(path.child('namespace'), 'not allowed on this type')
  } else if (!namespace) findings.required(path.child('namespace'))
  else findings.invalidEach(path.child('namespace'), namespace, labelName(namespace, false))
  if (generation < 0) findings.invalid(path.child('generation'), generation, NEGATIVE)
  judgeCommon(metadata, findings)
  if (!KINDS_WITH_FREE_FINALIZERS.has(kind.group)) {
    judgeFinalizerNames(metadata.finalizers, path.child('finalizers'), findings)
  }
}

function judgeCommon(metadata: ObjectMeta, findings: Findings): void {
  judgeLabels(metadata.labels, path.child('labels'), findings)
  judgeAnnotations(metadata.annotations, path.child('annotations'), findings)
  judgeOwnerReferences(metadata.ownerReferences, path.child('ownerReferences'), findings)
  judgeFinalizers(metadata.finalizers, path.child('finalizers'), findings)
  judgeManagedFields(metadata.managedFields, path.child('managedFields'), findings)
}
