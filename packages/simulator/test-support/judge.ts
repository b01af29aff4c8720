import type { KubeObject } from '@everynode/kube'
import { rulesOf } from '../src/engine/rules/rules.ts'
import { decodeObject } from '../src/engine/decode/decode-object.ts'
import { kindAt } from './test-cluster.ts'

const context = { nowMs: Date.UTC(2026, 0, 1), isDryRun: false }

/** A value at a path such as `spec.containers.0.image`. */
export type Change = Readonly<Record<string, unknown>>

/** A copy of `base` in which the values at these paths are replaced; undefined takes a field away. */
export function changed<Base extends object>(base: Base, change: Change): Base {
  const copy = structuredClone(base)
  for (const [path, value] of Object.entries(change)) {
    const keys = path.split('.')
    let target = copy as Record<string, unknown>
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as Record<string, unknown>
    target[keys.at(-1)!] = value
  }
  return copy
}

/** The object as it is after defaults and before validation, in the form that a create of this kind has then. */
export function prepared(kindPath: string, object: object): KubeObject {
  const kind = kindAt(kindPath)
  const rules = rulesOf(kind)
  const { object: draft } = decodeObject({ value: object }, kind, 'Ignore')
  draft.metadata ??= {}
  draft.metadata.uid ??= '00000000-0000-4000-8000-000000000001'
  rules.applyDefaults?.(draft)
  rules.prepareForCreate?.(draft, context)
  return draft
}

/** What the rules of a kind have against a new object, as `field: detail`; metadata common to all kinds is not judged. */
export function problemsOf(kindPath: string, object: object): string[] {
  const errors = rulesOf(kindAt(kindPath)).validateCreate?.(prepared(kindPath, object), context) ?? []
  return errors.map(({ field, type, detail }) => `${field}: ${detail || type}`)
}

/** The same for a change of an object that was accepted. */
export function problemsOfChange(kindPath: string, before: object, after: object): string[] {
  const rules = rulesOf(kindAt(kindPath))
  const old = prepared(kindPath, before)
  const draft = prepared(kindPath, after)
  rules.prepareForUpdate?.(draft, old, context)
  const errors = rules.validateUpdate?.(draft, old, context) ?? []
  return errors.map(({ field, type, detail }) => `${field}: ${detail || type}`)
}
