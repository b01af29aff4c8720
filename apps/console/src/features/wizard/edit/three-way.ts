import { isDeepEqual, isMapValue, pathText, type Path, type Value } from '@everynode/manifest'
import { keyedItems } from './keyed-items.ts'

export type Side = 'mine' | 'theirs'

/** One field in which mine and theirs differ: what it was, and what each made of it. Absent: not there. */
export interface ContestedField {
  /** As a person says it: `spec.template.spec.containers[main].image`. */
  path: string
  /** The same, step by step. */
  steps: readonly Step[]
  base?: Value
  mine?: Value
  theirs?: Value
  /** Who changed it. */
  by: Side | 'both'
  /** Not the items of this list are contested but their order: the values are their keys. */
  isOrder?: true
}

/** One step into a value: the name of a field, or the key of an item among those that Kubernetes tells apart. */
export interface Step {
  key: string
  isItem: boolean
}

/** The fields in which two people's changes of the same object differ. */
export function contestedFields(base: Value, mine: Value, theirs: Value): ContestedField[] {
  const fields: ContestedField[] = []
  walk([], { base, mine, theirs }, (field) => {
    fields.push(field)
    return 'mine'
  })
  return fields
}

/** Whoever changed a field wins it; where both did, mine stands. */
export function sideOf({ by }: ContestedField): Side {
  return by === 'theirs' ? 'theirs' : 'mine'
}

/** Both changes in one object; `choose` says whose value each contested field gets. */
export function mergeThree(base: Value, mine: Value, theirs: Value, choose: (field: ContestedField) => Side = sideOf) {
  return walk([], { base, mine, theirs }, choose)
}

/** Where a field stands in one of the versions; undefined where it has no such field. */
export function pathIn(value: Value | undefined, steps: readonly Step[]): Path | undefined {
  const path: (string | number)[] = []
  let at = value
  let field = ''
  for (const { key, isItem } of steps) {
    const items = isItem ? keyedItems(field, at) : undefined
    const index = items ? [...items.keys()].indexOf(key) : -1
    if (isItem && index === -1) return undefined
    path.push(isItem ? index : key)
    at = isItem ? items?.get(key) : isMapValue(at) && Object.hasOwn(at, key) ? at[key] : undefined
    if (at === undefined) return undefined
    field = isItem ? '' : key
  }
  return path
}

type Versions = Record<'base' | Side, Value | undefined>

function walk(
  steps: readonly Step[],
  { base, mine, theirs }: Versions,
  choose: (field: ContestedField) => Side,
): Value | undefined {
  if (isDeepEqual(mine, theirs)) return mine
  const last = steps.at(-1)
  const field = last && !last.isItem ? last.key : ''
  const [before, left, right] = [base, mine, theirs].map((value) => entriesOf(field, value))
  if (left && right && left.isList === right.isList) {
    const { isList } = left
    const old = before?.isList === isList ? before.entries : new Map<string, Value>()
    const keys = isList
      ? orderOf(steps, old, left.entries, right.entries, choose)
      : [...new Set([...left.entries.keys(), ...right.entries.keys()])]
    const entries = keys.flatMap((key): [string, Value][] => {
      const versions = { base: old.get(key), mine: left.entries.get(key), theirs: right.entries.get(key) }
      const value = walk([...steps, { key, isItem: isList }], versions, choose)
      return value === undefined ? [] : [[key, value]]
    })
    return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries)
  }
  const by = isDeepEqual(mine, base) ? 'theirs' : isDeepEqual(theirs, base) ? 'mine' : 'both'
  const contested = { path: textOf(steps), steps, by, ...present({ base, mine, theirs }) } as const
  return choose(contested) === 'mine' ? mine : theirs
}

function entriesOf(field: string, value: Value | undefined) {
  if (isMapValue(value)) return { isList: false, entries: new Map(Object.entries(value)) }
  const entries = keyedItems(field, value)
  return entries && { isList: true, entries: new Map<string, Value>(entries) }
}

type Items = ReadonlyMap<string, Value>

/** The keys of a list in the order that is chosen where the two differ in it; what only the other has comes last. */
function orderOf(
  steps: readonly Step[],
  old: Items,
  left: Items,
  right: Items,
  choose: (field: ContestedField) => Side,
): string[] {
  const mine = [...left.keys()]
  const theirs = [...right.keys()]
  const inBoth = (keys: Iterable<string>) => [...keys].filter((key) => left.has(key) && right.has(key))
  const inAll = (keys: Iterable<string>) => inBoth(keys).filter((key) => old.has(key))
  const isMineOld = isDeepEqual(inAll(mine), inAll(old.keys()))
  let side: Side = isMineOld ? 'theirs' : 'mine'
  if (!isDeepEqual(inBoth(mine), inBoth(theirs))) {
    const isTheirsOld = isDeepEqual(inAll(theirs), inAll(old.keys()))
    const by = isMineOld === isTheirsOld ? 'both' : side
    const base = old.size > 0 ? { base: [...old.keys()] } : {}
    side = choose({ path: textOf(steps), steps, by, isOrder: true, ...base, mine, theirs })
  }
  return [...new Set(side === 'mine' ? [...mine, ...theirs] : [...theirs, ...mine])]
}

function textOf(steps: readonly Step[]): string {
  return steps.reduce((text, { key, isItem }) => {
    const part = isItem ? `[${key}]` : pathText([key])
    return text === '' || part.startsWith('[') ? text + part : `${text}.${part}`
  }, '')
}

function present(versions: Versions): Partial<Record<keyof Versions, Value>> {
  return Object.fromEntries(Object.entries(versions).filter(([, value]) => value !== undefined)) as never
}
