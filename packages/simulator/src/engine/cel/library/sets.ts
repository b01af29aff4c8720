import type { Environment } from '@marcbachmann/cel-js'
import { isEqualValue } from '../compare.ts'
import { addNamespace } from './functions.ts'

type List = readonly unknown[]

/** Lists as sets (cel-go ext.Sets). */
export function addSets(environment: Environment): void {
  const has = (list: List, item: unknown) => list.some((one) => isEqualValue(one, item))
  const contains = (list: List, part: List) => part.every((item) => has(list, item))
  addNamespace(environment, 'sets', {
    'contains(list, list): bool': contains,
    'equivalent(list, list): bool': (one: List, other: List) => contains(one, other) && contains(other, one),
    'intersects(list, list): bool': (one: List, other: List) => one.some((item) => has(other, item)),
  })
}
