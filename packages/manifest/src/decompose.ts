import type { Edit } from './edit.ts'
import { inConventionalOrder } from './key-order.ts'
import type { Path } from './path.ts'
import { childOf, isDeepEqual, isListValue, isMapValue } from './value.ts'
import type { MapValue, Value } from './value.ts'
import { isFilled } from './write-value.ts'

/**
 * Turns the setting of a whole map or list into the small edits that lead there, so that the members that stay keep their bytes
 * and comments. Applied one after another they give `next`; their paths and indices also fit the text before all of them.
 */
export function decompose(previous: Value | undefined, next: Value, path: Path): Edit[] {
  if (isDeepEqual(previous, next)) return []
  if (isFilled(previous) && isFilled(next)) {
    if (isMapValue(previous) && isMapValue(next)) return decomposeMap(previous, next, path)
    if (isListValue(previous) && isListValue(next)) return decomposeList(previous, next, path)
  }
  return [{ type: 'set', path, value: next }]
}

function decomposeMap(previous: MapValue, next: MapValue, path: Path): Edit[] {
  const kept = Object.keys(previous).filter((key) => Object.hasOwn(next, key))
  const removed = Object.keys(previous).filter((key) => !Object.hasOwn(next, key))
  const added = Object.keys(next).filter((key) => !Object.hasOwn(previous, key))
  return [
    ...kept.flatMap((key) => decompose(childOf(previous, key), childOf(next, key)!, [...path, key])),
    ...inConventionalOrder(path, added).map((key): Edit => ({
      type: 'set',
      path: [...path, key],
      value: childOf(next, key)!,
    })),
    ...removed.map((key): Edit => ({ type: 'remove', path: [...path, key], prune: 'none' })),
  ]
}

/** From the last item to the first, so that every index means the same before and during the edits. */
function decomposeList(previous: readonly Value[], next: readonly Value[], path: Path): Edit[] {
  const groups: Edit[][] = []
  let index = 0
  for (const step of alignment(previous, next)) {
    if (step.type === 'insert') groups.push([{ type: 'insert', path, index, value: step.next }])
    else if (step.type === 'remove') groups.push([{ type: 'remove', path: [...path, index], prune: 'none' }])
    else groups.push(decompose(step.previous, step.next, [...path, index]))
    if (step.type !== 'insert') index += 1
  }
  return groups.toReversed().flat()
}

type Step =
  | { readonly type: 'keep'; readonly previous: Value; readonly next: Value }
  | { readonly type: 'insert'; readonly next: Value }
  | { readonly type: 'remove' }

/** Pairs the items of two lists by their longest common subsequence; what lies between pairs is changed in place, then added or removed. */
function alignment(previous: readonly Value[], next: readonly Value[]): Step[] {
  let head = 0
  while (head < previous.length && head < next.length && isDeepEqual(previous[head], next[head])) head += 1
  let tail = 0
  const room = Math.min(previous.length, next.length) - head
  while (tail < room && isDeepEqual(previous[previous.length - 1 - tail], next[next.length - 1 - tail])) tail += 1
  const keep = (from: number, count: number): Step[] =>
    previous.slice(from, from + count).map((item) => ({ type: 'keep', previous: item, next: item }))
  return [
    ...keep(0, head),
    ...middle(previous.slice(head, previous.length - tail), next.slice(head, next.length - tail)),
    ...keep(previous.length - tail, tail),
  ]
}

function middle(previous: readonly Value[], next: readonly Value[]): Step[] {
  const steps: Step[] = []
  let from = 0
  let to = 0
  const gap = (a: readonly Value[], b: readonly Value[]) => {
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
      const before = a[index]
      const after = b[index]
      if (before !== undefined && after !== undefined) steps.push({ type: 'keep', previous: before, next: after })
      else if (after !== undefined) steps.push({ type: 'insert', next: after })
      else steps.push({ type: 'remove' })
    }
  }
  for (const [a, b] of commonPairs(previous, next)) {
    gap(previous.slice(from, a), next.slice(to, b))
    steps.push({ type: 'keep', previous: previous[a]!, next: next[b]! })
    from = a + 1
    to = b + 1
  }
  gap(previous.slice(from), next.slice(to))
  return steps
}

const LARGEST_TABLE = 250_000

function commonPairs(previous: readonly Value[], next: readonly Value[]): [number, number][] {
  if (previous.length * next.length > LARGEST_TABLE) return []
  const width = next.length + 1
  const lengths = new Uint32Array((previous.length + 1) * width)
  const isPair = (a: number, b: number) => isDeepEqual(previous[a], next[b]) || isSameThing(previous[a]!, next[b]!)
  for (let a = previous.length - 1; a >= 0; a -= 1) {
    for (let b = next.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] = isPair(a, b)
        ? 1 + lengths[(a + 1) * width + b + 1]!
        : Math.max(lengths[(a + 1) * width + b]!, lengths[a * width + b + 1]!)
    }
  }
  const pairs: [number, number][] = []
  let a = 0
  let b = 0
  while (a < previous.length && b < next.length) {
    if (isPair(a, b)) pairs.push([a++, b++])
    else if (lengths[(a + 1) * width + b]! >= lengths[a * width + b + 1]!) a += 1
    else b += 1
  }
  return pairs
}

/** Items with the same name (or key, or mount path) are the same thing, changed. */
function isSameThing(a: Value, b: Value): boolean {
  return ['name', 'key', 'mountPath'].some((key) => {
    const name = childOf(a, key)
    return typeof name === 'string' && name === childOf(b, key)
  })
}
