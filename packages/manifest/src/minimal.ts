import type { Path } from './path.ts'
import { childOf, isListValue, isMapValue, mapFrom } from './value.ts'
import type { Value } from './value.ts'

/**
 * What a cluster adds to an object and a person does not write: to be left out of an export that is meant to be applied elsewhere.
 */
export const clusterFields: readonly Path[] = [
  ['status'],
  ['metadata', 'uid'],
  ['metadata', 'resourceVersion'],
  ['metadata', 'generation'],
  ['metadata', 'creationTimestamp'],
  ['metadata', 'deletionTimestamp'],
  ['metadata', 'deletionGracePeriodSeconds'],
  ['metadata', 'selfLink'],
  ['metadata', 'managedFields'],
  ['metadata', 'ownerReferences'],
  ['metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration'],
  ['metadata', 'annotations', 'deprecated.daemonset.template.generation'],
  ['metadata', 'annotations', 'deployment.kubernetes.io/revision'],
  ['spec', 'template', 'metadata', 'creationTimestamp'],
]

/** An object (or a List of them) as a person would write it: without what the cluster adds, and without parents left empty by that. */
export function toMinimal(value: Value): Value {
  if (isMapValue(value) && isListValue(childOf(value, 'items')) && String(childOf(value, 'kind')).endsWith('List')) {
    const items = childOf(value, 'items') as readonly Value[]
    return mapFrom(
      Object.keys(value).flatMap((key) =>
        key === 'metadata' ? [] : [[key, key === 'items' ? items.map(toMinimal) : childOf(value, key)!] as const],
      ),
    )
  }
  return clusterFields.reduce((result, path) => without(result, path) ?? result, value)
}

/** Undefined when nothing would be left of what was there. */
function without(value: Value, path: Path): Value | undefined {
  const [key, ...rest] = path
  const child = typeof key === 'string' ? childOf(value, key) : undefined
  if (child === undefined || !isMapValue(value)) return value
  const left = rest.length === 0 ? undefined : without(child, rest)
  if (left === child) return value
  const keys = Object.keys(value).filter((name) => name !== key || left !== undefined)
  return keys.length === 0
    ? undefined
    : mapFrom(keys.map((name) => [name, name === key ? left! : childOf(value, name)!]))
}
