import type { Environment } from '@marcbachmann/cel-js'
import {
  addQuantity,
  compareQuantity,
  formatQuantity,
  parseQuantity,
  quantityOf,
  quantityProblem,
  subtractQuantity,
  type Quantity,
} from '@everynode/kube'
import type { Comparable } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'
import { addComparable, addFunctions } from './functions.ts'

class QuantityValue implements Comparable {
  readonly amount: Quantity

  constructor(amount: Quantity) {
    this.amount = amount
  }

  /** The amount as a whole number of 64 bits, when it is one. */
  get integer(): bigint | undefined {
    const { unscaled, exponent } = this.amount
    const scale = 10n ** BigInt(Math.abs(exponent))
    if (exponent < 0 && unscaled % scale !== 0n) return undefined
    const value = exponent < 0 ? unscaled / scale : unscaled * scale
    return BigInt.asIntN(64, value) === value ? value : undefined
  }

  isEqual(other: unknown): boolean {
    return other instanceof QuantityValue && compare(this, other) === 0
  }

  toString(): string {
    return formatQuantity(this.amount)
  }
}

const TYPE = 'kubernetes.Quantity'

/** `quantity` and what is done with it (library/quantity.go). */
export function addQuantities(environment: Environment): void {
  const whole = (units: bigint) => quantityOf(units)
  addComparable(environment, TYPE, QuantityValue)
  addFunctions(environment, {
    [`quantity(string): ${TYPE}`]: (text: string) => {
      const amount = parseQuantity(text)
      if (!amount) throw new ExpressionError(quantityProblem(text) ?? '')
      return new QuantityValue(amount)
    },
    'isQuantity(string): bool': (text: string) => parseQuantity(text) !== undefined,
    [`${TYPE}.sign(): int`]: ({ amount }: QuantityValue) => BigInt(Math.sign(Number(amount.unscaled))),
    [`${TYPE}.isGreaterThan(${TYPE}): bool`]: (a: QuantityValue, b: QuantityValue) => compare(a, b) > 0,
    [`${TYPE}.isLessThan(${TYPE}): bool`]: (a: QuantityValue, b: QuantityValue) => compare(a, b) < 0,
    [`${TYPE}.compareTo(${TYPE}): int`]: (a: QuantityValue, b: QuantityValue) => BigInt(compare(a, b)),
    [`${TYPE}.asApproximateFloat(): double`]: ({ amount: { unscaled, exponent } }: QuantityValue) =>
      Number(`${unscaled}e${exponent}`),
    [`${TYPE}.isInteger(): bool`]: ({ integer }: QuantityValue) => integer !== undefined,
    [`${TYPE}.asInteger(): int`]: ({ integer }: QuantityValue) => {
      if (integer === undefined) throw new ExpressionError('cannot convert value to integer')
      return integer
    },
    [`${TYPE}.add(${TYPE}): ${TYPE}`]: (a: QuantityValue, b: QuantityValue) =>
      new QuantityValue(addQuantity(a.amount, b.amount)),
    [`${TYPE}.add(int): ${TYPE}`]: (a: QuantityValue, b: bigint) => new QuantityValue(addQuantity(a.amount, whole(b))),
    [`${TYPE}.sub(${TYPE}): ${TYPE}`]: (a: QuantityValue, b: QuantityValue) =>
      new QuantityValue(subtractQuantity(a.amount, b.amount)),
    [`${TYPE}.sub(int): ${TYPE}`]: (a: QuantityValue, b: bigint) =>
      new QuantityValue(subtractQuantity(a.amount, whole(b))),
  })
}

function compare(a: QuantityValue, b: QuantityValue): number {
  return Math.sign(compareQuantity(a.amount, b.amount))
}
