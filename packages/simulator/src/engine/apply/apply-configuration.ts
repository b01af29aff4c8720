import { unexpectedFailure, type KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import type { FieldValidation } from '../decode/decode-object.ts'
import { requiredType } from '../decode/required-type.ts'
import { decodeValue } from '../decode/decode-value.ts'
import type { KindName } from '../decode/kind-name.ts'
import { cloneJson, isEqualJson } from '../json.ts'
import { applyConflict } from './apply-conflict.ts'
import { compareTyped } from './compare.ts'
import {
  assertApplicable,
  readConfiguration,
  strictOutcome,
  unconvertible,
  untypable,
  type Configuration,
} from './config-body.ts'
import { difference, isEmptySet, recursiveDifference, type FieldSet } from './field-set.ts'
import { ownedByClientSideApply, syncLastApplied } from './last-applied.ts'
import { dropUnknownVersions } from './known-version.ts'
import { recordUpdate, visibleChanges, zeroObject } from './managed-fields.ts'
import {
  capUpdaters,
  entryTime,
  identityOf,
  managerOf,
  readManagers,
  writeManagers,
  type Managers,
} from './managers.ts'
import { mergeTyped } from './merge-typed.ts'
import { ownedFields } from './owned-fields.ts'
import { conflictsWith, takeFrom, withFields, withoutSystemFields } from './ownership.ts'
import { prune } from './prune.ts'
import { resetFields } from './reset-fields.ts'
import { typedProblem } from './validate-typed.ts'
import { versionedForm } from './versioned-form.ts'

export interface ApplyRequest {
  /** The stored object; absent when apply creates it. */
  live: KubeObject | undefined
  /** The body as sent: YAML or JSON bytes, or a value made from them. */
  config: { bytes: Uint8Array } | { value: unknown }
  kind: KindName
  manager: string
  force: boolean
  fieldValidation?: FieldValidation
  subresource?: string
  nowMs: number
  /** The schema of a custom resource; for built-in kinds it follows from the kind. */
  type?: StructType
}

export interface Applied {
  /** A fresh object with its new `metadata.managedFields`, decoded by the kind's schema and not yet defaulted. */
  object: KubeObject
  /** Texts for Warning headers. */
  warnings: string[]
}

/**
 * Server-side apply. Throws a StatusError 409 for conflicts, and those of the server for a bad configuration. The result
 * says who manages what: it must not go through updateManagedFields. Mirrors managedfields.FieldManager.Apply.
 */
export function applyConfiguration(request: ApplyRequest): Applied {
  const { kind } = request
  const type = request.type ?? requiredType(kind)
  const { config, repeatedKeys } = readConfiguration(request.config)
  assertApplicable(config, kind)
  const managers = trackedManagers(request, type)
  const problem = typedProblem(type, config)
  if (problem !== undefined) throw untypable(config, kind, problem)
  const applied = applyOnce(request, type, config, managers, request.force)
  if (applied.conflicts !== undefined) {
    // Conflicts with kubectl's own client-side apply are none.
    const allowed = request.manager === 'kubectl' ? ownedByClientSideApply(request.live, kind, type) : {}
    const real = new Map(
      [...applied.conflicts]
        .map(([identity, set]) => [identity, difference(set, allowed)] as const)
        .filter(([, set]) => !isEmptySet(set)),
    )
    if (real.size > 0) throw applyConflict(managers, real)
  }
  const { object, managers: after } = applied.conflicts ? applyOnce(request, type, config, managers, true) : applied
  const entries = writeManagers(after)
  if (entries) object.metadata.managedFields = entries
  else delete object.metadata.managedFields
  if (request.manager === 'kubectl') syncLastApplied(object, config)
  return { object, warnings: strictOutcome(repeatedKeys, request.fieldValidation ?? 'Ignore') }
}

interface Attempt {
  object: KubeObject
  managers: Managers
  /** Set when others own what would change and nothing forces it. */
  conflicts?: ReadonlyMap<string, FieldSet>
}

function applyOnce(
  request: ApplyRequest,
  type: StructType,
  config: Configuration,
  before: Managers,
  force: boolean,
): Attempt {
  const { kind, subresource } = request
  const live = request.live === undefined ? zeroObject(type) : withoutManagedFields(versionedForm(request.live, kind))
  const managers: Managers = new Map(before)
  const applier = managerOf(request.manager, 'Apply', kind, subresource)
  const self = identityOf(applier)
  const last = managers.get(self)
  const owned = recursiveDifference(ownedFields(type, config), resetFields(kind, subresource))
  managers.set(self, withFields(applier, owned))
  const merged = prune(type, mergeTyped(type, live, config) ?? {}, managers, last?.fields)
  const comparison = visibleChanges(compareTyped(type, live, merged), kind, subresource)
  const conflicts = conflictsWith(managers, self, comparison)
  if (!force && conflicts.size > 0) return { object: { metadata: {} }, managers, conflicts }
  takeFrom(managers, self, conflicts, comparison.removed)
  const isChanged = !isEqualJson(live, merged)
  const stripped = withoutSystemFields(managers.get(self)!.fields)
  const time = isChanged ? entryTime(request.nowMs) : last?.time
  if (isEmptySet(stripped)) managers.delete(self)
  else managers.set(self, { ...withFields(applier, stripped), time })
  capUpdaters(managers)
  if (!isChanged && request.live)
    return { object: { ...cloneJson(request.live), metadata: cloneMetadata(request.live) }, managers }
  const { object, problem } = decodeValue(merged, kind, type, 'unstructured')
  if (problem !== undefined) throw unconvertible(config, kind, problem)
  return { object, managers }
}

/** The managers before the apply; what nobody was tracked for belongs to `before-first-apply` from now on. */
function trackedManagers(request: ApplyRequest, type: StructType): Managers {
  const { live, kind } = request
  if (live === undefined) return new Map()
  const managers = readManagers(live.metadata.managedFields)
  if (managers === undefined)
    throw unexpectedFailure('failed to decode managed fields: failed to decode managed fields')
  if (managers.size > 0) {
    dropUnknownVersions(managers, kind)
    return managers
  }
  const comparison = visibleChanges(
    compareTyped(type, zeroObject(type), withoutManagedFields(versionedForm(live, kind))),
    kind,
    request.subresource,
  )
  recordUpdate(managers, comparison, { ...request, manager: 'before-first-apply' })
  return managers
}

function withoutManagedFields(object: KubeObject): KubeObject {
  if (object.metadata.managedFields === undefined) return object
  const { managedFields: _, ...metadata } = object.metadata
  return { ...object, metadata }
}

function cloneMetadata(object: KubeObject): KubeObject['metadata'] {
  return cloneJson(withoutManagedFields(object).metadata)
}
