import { goJson, sortedKeys, type KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import type { KindName } from '../decode/kind-name.ts'
import { compareTyped } from './compare.ts'
import type { Configuration } from './config-body.ts'
import { difference, leaf, type FieldSet } from './field-set.ts'
import { ownedFields } from './owned-fields.ts'
import { typedProblem } from './validate-typed.ts'

const annotation = 'kubectl.kubernetes.io/last-applied-configuration'
const maxAnnotationsLength = 256 * 1024

/**
 * What kubectl's client-side apply owns although managedFields say otherwise: the fields of the annotation whose values still
 * are those of the live object. Mirrors lastAppliedManager.
 */
export function ownedByClientSideApply(live: KubeObject | undefined, kind: KindName, type: StructType): FieldSet {
  const text = live?.metadata.annotations?.[annotation]
  if (!live || !text) return leaf
  const config = parsed(text)
  if (
    config === undefined ||
    config['apiVersion'] !== (kind.group === '' ? kind.version : `${kind.group}/${kind.version}`)
  )
    return leaf
  if (typedProblem(type, config) !== undefined) return leaf
  const { added, modified, removed } = compareTyped(type, config, live)
  return [modified, added, removed].reduce<FieldSet>(
    (owned, gone) => difference(owned, gone),
    ownedFields(type, config),
  )
}

/**
 * Keeps the annotation of client-side apply true after a server-side apply by kubectl; an object without it gets none.
 * Mirrors lastAppliedUpdater.
 */
export function syncLastApplied(object: KubeObject, config: Configuration): void {
  const annotations = object.metadata.annotations
  if (annotations?.[annotation] === undefined) return
  const updated = { ...annotations, [annotation]: `${goJson(sortedDeeply(withoutAnnotation(config)))}\n` }
  const length = Object.entries(updated).reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  if (length > maxAnnotationsLength) delete (updated as Record<string, string>)[annotation]
  object.metadata.annotations = updated
}

function withoutAnnotation(config: Configuration): Configuration {
  const metadata = config['metadata'] as Record<string, unknown> | undefined
  const annotations = metadata?.['annotations'] as Record<string, unknown> | null | undefined
  if (!annotations || annotations[annotation] === undefined) return config
  const { [annotation]: _, ...rest } = annotations
  return { ...config, metadata: { ...metadata, annotations: rest } }
}

function sortedDeeply(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedDeeply)
  if (typeof value !== 'object' || value === null) return value
  const sorted = sortedKeys(value as Record<string, unknown>)
  for (const key of Object.keys(sorted)) sorted[key] = sortedDeeply(sorted[key])
  return sorted
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
