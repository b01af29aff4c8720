import { sortedKeys, type ControllerRevision, type PodTemplateSpec } from '@everynode/kube'

/**
 * The `data` of a revision: the template as a strategic merge patch that replaces the present one, with sorted keys all the
 * way down, so that equal templates give equal bytes. Mirrors `daemon.getPatch`.
 */
export function revisionData(template: PodTemplateSpec): Record<string, unknown> {
  return { spec: { template: sortedDeep({ ...template, $patch: 'replace' }) } }
}

/** A revision's `data` as the bytes that are hashed and compared. */
export function revisionText(data: unknown): string {
  return JSON.stringify(sortedDeep(data))
}

/** The template that a revision brings back, without the patch directive. */
export function templateOfRevision(revision: ControllerRevision): PodTemplateSpec | undefined {
  const spec = revision.data?.['spec']
  const template: unknown = typeof spec === 'object' && spec !== null && 'template' in spec ? spec.template : undefined
  if (typeof template !== 'object' || template === null) return undefined
  const { $patch: _, ...rest } = template as PodTemplateSpec & { $patch?: unknown }
  return rest
}

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeep)
  if (typeof value !== 'object' || value === null) return value
  const sorted = sortedKeys(value as Record<string, unknown>)
  for (const key of Object.keys(sorted)) {
    if (sorted[key] === undefined) delete sorted[key]
    else Object.defineProperty(sorted, key, { value: sortedDeep(sorted[key]) })
  }
  return sorted
}
