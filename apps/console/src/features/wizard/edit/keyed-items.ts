import { isListValue, isMapValue, type MapValue, type Value } from '@everynode/manifest'
import { listKeys } from '../../../cluster/list-keys.ts'

/** The server's default stands for a key that is not written. */
const WHEN_ABSENT: Readonly<Record<string, Value>> = { protocol: 'TCP' }

/** The items of the list that is called `field`, by key and in order; undefined when the items cannot be told apart. */
export function keyedItems(field: string, value: Value | undefined): ReadonlyMap<string, MapValue> | undefined {
  const keys = Object.hasOwn(listKeys, field) ? listKeys[field] : undefined
  if (!keys || !isListValue(value)) return undefined
  const items = new Map<string, MapValue>()
  for (const item of value) {
    if (!isMapValue(item)) return undefined
    const parts = keys.map((key) => item[key] ?? WHEN_ABSENT[key]).filter((part) => part !== undefined)
    const key = parts.map(String).join('/')
    if (key === '' || items.has(key)) return undefined
    items.set(key, item)
  }
  return items
}
