import { isListValue, isMapValue, type MapValue, type Value } from '@everynode/manifest'

/** What tells the items of a list apart, as Kubernetes' patch merge keys do; other lists are one value. */
const LIST_KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  ports: ['containerPort', 'protocol'],
  hostAliases: ['ip'],
}

/** The server's default stands for a key that is not written. */
const WHEN_ABSENT: Readonly<Record<string, Value>> = { protocol: 'TCP' }

/** The items of the list that is called `field`, by key and in order; undefined when the items cannot be told apart. */
export function keyedItems(field: string, value: Value | undefined): ReadonlyMap<string, MapValue> | undefined {
  const keys = Object.hasOwn(LIST_KEYS, field) ? LIST_KEYS[field] : undefined
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
