import type { Environment } from '@marcbachmann/cel-js'
import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator'
import { compareValues, isEqualValue } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'
import { addFunctions, addNamespace } from './functions.ts'

type List = readonly unknown[]

/** Lists: what Kubernetes adds (library/lists.go) and cel-go's ext.Lists. */
export function addLists(environment: Environment): void {
  addFunctions(environment, {
    'list<A>.isSorted(): bool': (list: List) =>
      list.every((item, index) => index === 0 || compareValues(list[index - 1], item) <= 0),
    'list<A>.sum(): A': sum,
    'list<A>.min(): A': (list: List) => extreme(list, 'min', 1),
    'list<A>.max(): A': (list: List) => extreme(list, 'max', -1),
    'list<A>.indexOf(A): int': (list: List, item: unknown) => BigInt(list.findIndex((one) => isEqualValue(one, item))),
    'list<A>.lastIndexOf(A): int': (list: List, item: unknown) =>
      BigInt(list.findLastIndex((one) => isEqualValue(one, item))),
    'list<A>.slice(int, int): list<A>': slice,
    'list<A>.flatten(): list<dyn>': (list: List) => list.flat(),
    'list<A>.flatten(int): list<dyn>': (list: List, depth: bigint) => {
      if (depth < 0n) throw new ExpressionError('level must be non-negative')
      return list.flat(Number(depth))
    },
    'list<A>.distinct(): list<A>': (list: List) =>
      list.filter((item, index) => list.findIndex((one) => isEqualValue(one, item)) === index),
    'list<A>.reverse(): list<A>': (list: List) => list.toReversed(),
    'list<A>.sort(): list<A>': (list: List) => list.toSorted(compareValues),
  })
  addNamespace(environment, 'lists', {
    'range(int): list<int>': (count: bigint) => Array.from({ length: Number(count) }, (_, index) => BigInt(index)),
  })
}

function sum(list: List): unknown {
  const [first] = list
  if (first === undefined) return 0n
  if (first instanceof Duration)
    return list.reduce<Duration>((all, one) => all.addDuration(one as Duration), new Duration(0n))
  if (typeof first === 'number') return list.reduce<number>((all, one) => all + Number(one), 0)
  if (first instanceof UnsignedInt)
    return new UnsignedInt(list.reduce<bigint>((all, one) => all + (one as UnsignedInt).value, 0n))
  if (typeof first !== 'bigint') throw new ExpressionError('no such overload')
  return list.reduce<bigint>((all, one) => all + (one as bigint), 0n)
}

function extreme(list: List, name: string, replacedWhen: number): unknown {
  if (list.length === 0) throw new ExpressionError(`${name} called on empty list`)
  return list.reduce((best, one) => (compareValues(best, one) === replacedWhen ? one : best))
}

function slice(list: List, start: bigint, end: bigint): List {
  const [from, to] = [Number(start), Number(end)]
  if (from < 0 || to < 0) throw new ExpressionError(`cannot slice(${from}, ${to}), negative indexes not supported`)
  if (from > to)
    throw new ExpressionError(`cannot slice(${from}, ${to}), start index must be less than or equal to end index`)
  if (to > list.length) throw new ExpressionError(`cannot slice(${from}, ${to}), list is length ${list.length}`)
  return list.slice(from, to)
}
