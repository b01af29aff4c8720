import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { judgeAnnotations } from '../../meta/annotations.ts'
import { judgeLabels } from '../../meta/labels.ts'
import { judgeClaimSpec } from '../../claim-spec.ts'
import type { Volume } from '../shape.ts'

const META_FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
]

/** A claim made together with the Pod; of its metadata only labels and annotations may be given. */
export function judgeEphemeralSource(
  { volumeClaimTemplate: template }: NonNullable<Volume['ephemeral']>,
  path: FieldPath,
  findings: Findings,
): void {
  const at = path.child('volumeClaimTemplate')
  if (!template) return findings.required(at)
  const { metadata = {}, spec = {} } = template
  judgeAnnotations(metadata.annotations, at.child('metadata', 'annotations'), findings)
  judgeLabels(metadata.labels, at.child('metadata', 'labels'), findings)
  for (const field of META_FIELDS) {
    const value = (metadata as Record<string, unknown>)[field]
    if (value === undefined || (value === 0 && field === 'generation')) continue
    // The words are made of Go's names of the fields, with a small first letter.
    if (value !== '') findings.forbidden(at.child('metadata', field === 'uid' ? 'uID' : field), 'cannot be set')
  }
  judgeClaimSpec(spec, at.child('spec'), findings)
}
