import type { FieldsV1, Kind, ManagedFieldsEntry } from '@everynode/kube'
import { apiVersionOf } from '@everynode/kube'

/** Who owns the number of replicas, as the `scale` subresource of an object knows it. */
const replicasOfScale: FieldsV1 = { 'f:spec': { 'f:replicas': {} } }

/**
 * The managedFields of the Scale of an object: those entries that own its replicas, as owners of the Scale's own replicas
 * (apimachinery managedfields ScaleHandler.ToSubresource). `path` leads to the replicas: `['spec', 'replicas']`.
 */
export function managedFieldsOfScale(
  entries: readonly ManagedFieldsEntry[] = [],
  path: readonly string[],
): ManagedFieldsEntry[] {
  return entries
    .filter(
      ({ fieldsV1, subresource }) => owns(fieldsV1, path) && (subresource === undefined || subresource === 'scale'),
    )
    .map((entry) => ({ ...entry, apiVersion: 'autoscaling/v1', fieldsV1: replicasOfScale }))
}

/** The managedFields of an object after its Scale was written: the replicas belong to whom the Scale says (ScaleHandler.ToParent). */
export function managedFieldsOfScaled(
  entries: readonly ManagedFieldsEntry[] = [],
  ofScale: readonly ManagedFieldsEntry[] = [],
  path: readonly string[],
  kind: Kind,
): ManagedFieldsEntry[] {
  const owners = ofScale.filter(({ fieldsV1 }) => owns(fieldsV1, ['spec', 'replicas']))
  const isSame = (left: ManagedFieldsEntry, right: ManagedFieldsEntry) =>
    left.manager === right.manager && left.operation === right.operation && left.subresource === right.subresource
  const kept = entries.flatMap((entry) => {
    if (!owns(entry.fieldsV1, path) || owners.some((owner) => isSame(owner, entry))) return [entry]
    const fieldsV1 = without(entry.fieldsV1!, path)
    return fieldsV1 ? [{ ...entry, fieldsV1 }] : []
  })
  const added = owners
    .filter((owner) => !kept.some((entry) => isSame(owner, entry) && owns(entry.fieldsV1, path)))
    // The real server loses the time of what was written through a Scale.
    .map(({ time: _time, ...owner }) => ({ ...owner, apiVersion: apiVersionOf(kind), fieldsV1: trieOf(path) }))
  return [...kept, ...added]
}

function owns(fields: FieldsV1 | undefined, [key, ...rest]: readonly string[]): boolean {
  const inner = fields?.[`f:${key}`]
  return inner !== undefined && (rest.length === 0 || owns(inner, rest))
}

function without(fields: FieldsV1, [key, ...rest]: readonly string[]): FieldsV1 | undefined {
  const { [`f:${key}`]: inner, ...others } = fields
  const left = inner && rest.length > 0 ? without(inner, rest) : undefined
  const result: FieldsV1 = left ? { ...others, [`f:${key}`]: left } : others
  return Object.keys(result).length === 0 ? undefined : result
}

function trieOf([key, ...rest]: readonly string[]): FieldsV1 {
  return key === undefined ? {} : { [`f:${key}`]: trieOf(rest) }
}
