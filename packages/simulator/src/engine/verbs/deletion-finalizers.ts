import type { ObjectMeta } from '@everynode/kube'
import type { ResourceDefinition } from '../resources/resource-definition.ts'
import type { DeleteOptions } from './delete-options.ts'

const orphan = 'orphan'
const foreground = 'foregroundDeletion'

/** The finalizers that an object has after a deletion was asked for (store.go deletionFinalizersForGarbageCollection). */
export function finalizersFor(
  { behaviour }: ResourceDefinition,
  metadata: ObjectMeta,
  options: DeleteOptions,
): readonly string[] {
  const existing = metadata.finalizers ?? []
  if (behaviour.defaultPropagation === 'unsupported') return existing
  const policy = policyOf(existing, options, behaviour.defaultPropagation)
  const others = existing.filter((finalizer) => finalizer !== orphan && finalizer !== foreground)
  if (policy === 'Orphan') others.push(orphan)
  if (policy === 'Foreground') others.push(foreground)
  const isSame = others.length === existing.length && others.every((finalizer) => existing.includes(finalizer))
  return isSame ? existing : others
}

/** What was asked for explicitly, else what an earlier deletion left in the finalizers, else the kind's own default. */
function policyOf(existing: readonly string[], options: DeleteOptions, byDefault: 'orphan' | undefined): string {
  if (options.orphanDependents !== undefined) return options.orphanDependents ? 'Orphan' : 'Background'
  if (options.propagationPolicy !== undefined) return options.propagationPolicy
  if (existing.includes(orphan)) return 'Orphan'
  if (existing.includes(foreground)) return 'Foreground'
  return byDefault === 'orphan' ? 'Orphan' : 'Background'
}
