import { byteLength } from '@everynode/kube'
import type { Mistake } from './mistake.ts'

/** A key of a ConfigMap or Secret with its value. */
export interface Entry {
  key: string
  value: string
}

/** All values of one object together (pkg/apis/core: MaxSecretSize; ConfigMaps have the same). */
const MAX_BYTES = 1024 * 1024
const KEY = /^[-._a-zA-Z0-9]+$/
const KEY_MAX = 253

/** Keys and values, before the server sees them. Rows with neither key nor value do not count. */
export function judgeEntries(entries: readonly Entry[]): Mistake[] {
  const seen = new Set<string>()
  const mistakes = entries.flatMap(({ key, value }, index): Mistake[] => {
    const field = `entries.${index}.key`
    if (key === '') return value === '' ? [] : [{ field, code: 'required' }]
    if (seen.has(key)) return [{ field, code: 'duplicate', params: { value: key } }]
    seen.add(key)
    return isDataKey(key) ? [] : [{ field, code: 'data-key-invalid' }]
  })
  const bytes = entries.reduce((sum, { value }) => sum + byteLength(value), 0)
  return bytes > MAX_BYTES ? [...mistakes, { field: 'entries', code: 'data-too-large' }] : mistakes
}

/** The entries as the object's map. */
export function dataOf(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.filter(({ key }) => key !== '').map(({ key, value }) => [key, value]))
}

/** What a file is called as a key: its name, with what keys cannot hold left out. */
export function keyOfFile(name: string): string {
  return name.replace(/[^-._a-zA-Z0-9]+/g, '-').slice(0, KEY_MAX)
}

/** IsConfigMapKey of apimachinery: no dots alone, and none of two at the beginning. */
function isDataKey(key: string): boolean {
  return key.length <= KEY_MAX && KEY.test(key) && key !== '.' && !key.startsWith('..')
}
