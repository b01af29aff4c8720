import { type FieldError, type KubeObject } from '@everynode/kube'
import { isPathSegmentName } from '@everynode/kube'
import { nameProblemsOf } from '../metadata/names.ts'
import { finalizerNameErrors, objectMetaErrors, objectMetaUpdateErrors } from '../metadata/object-meta-errors.ts'
import type { KindRules, RuleContext } from '../kind-rules.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'

/** What is wrong with a new object: its metadata, then what the kind's rules say. */
export function createErrors(definition: ResourceDefinition, draft: KubeObject, context: RuleContext): FieldError[] {
  const { kind, rules } = definition
  const problems = rules.nameProblems ?? nameProblemsOf(kind)
  return [
    ...objectMetaErrors(draft.metadata, kind.namespaced, problems),
    ...finalizersOf(definition, draft),
    ...shown(definition, rules.validateCreate?.(draft, context)),
    ...(definition.behaviour.errors?.(draft, undefined) ?? []),
  ]
}

/** Which part of an object a write may change, as far as that decides how it is judged. */
export type WrittenPart = 'object' | 'status' | { subresource: string }

/**
 * What is wrong with a change. The API server judges metadata once for every kind and again in the kind's own validation,
 * so that a cause can stand there several times (registry/rest/update.go BeforeUpdate).
 */
export function updateErrors(
  definition: ResourceDefinition,
  draft: KubeObject,
  live: KubeObject,
  part: WrittenPart,
  context: RuleContext,
): FieldError[] {
  const { kind, rules, behaviour } = definition
  const whole = () => objectMetaErrors(draft.metadata, kind.namespaced, rules.nameProblems ?? nameProblemsOf(kind))
  const change = () => objectMetaUpdateErrors(draft.metadata, live.metadata)
  const errors = [...objectMetaErrors(draft.metadata, kind.namespaced, isPathSegmentName), ...change()]
  const finalizers = finalizersOf(definition, draft)
  const repeated = part === 'object' ? (behaviour.repeatedChecks ?? onlyChange) : onlyChange
  // Nearly every update has sound metadata, and judging it again would find nothing either.
  const isSound = errors.length === 0 && finalizers.length === 0 && !draft.metadata.generateName
  for (const check of repeated) {
    if (!isSound) errors.push(...(check === 'whole' ? whole() : change()), ...finalizers)
  }
  errors.push(...shown(definition, judgeOf(definition, part)?.(draft, live, context)))
  if (part === 'object') errors.push(...(behaviour.errors?.(draft, live) ?? []))
  return errors
}

/** The errors with the fields as this version of the API calls them. */
function shown({ behaviour }: ResourceDefinition, errors: FieldError[] = []): FieldError[] {
  const names = behaviour.renamedFields
  return names ? errors.map((error) => ({ ...error, field: names[error.field] ?? error.field })) : errors
}

function finalizersOf({ behaviour }: ResourceDefinition, { metadata }: KubeObject): FieldError[] {
  return behaviour.takesAnyFinalizer ? [] : finalizerNameErrors(metadata)
}

function judgeOf({ rules }: ResourceDefinition, part: WrittenPart): KindRules['validateUpdate'] {
  if (part === 'object') return rules.validateUpdate
  return part === 'status' ? rules.validateStatusUpdate : rules.validatePartUpdate?.[part.subresource]
}

const onlyChange: readonly ('whole' | 'change')[] = ['change']
