import {
  matchesFields,
  matchesRequirements,
  type FieldRequirement,
  type KubeObject,
  type Requirement,
} from '@everynode/kube'
import { fieldValue } from '../resources/field-labels.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'

/** Whether an object is one of those that the selectors name. */
export type Selection = (object: KubeObject) => boolean

/** The test of both selectors; undefined when every object passes. */
export function selectionOf(
  definition: ResourceDefinition,
  labels: readonly Requirement[],
  fields: readonly FieldRequirement[],
): Selection | undefined {
  if (labels.length === 0 && fields.length === 0) return undefined
  return (object) => {
    if (!matchesRequirements(labels, object.metadata.labels)) return false
    return matchesFields(fields, (field) => fieldValue(definition.kind, object, field))
  }
}
