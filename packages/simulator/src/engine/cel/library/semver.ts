import type { Environment } from '@marcbachmann/cel-js'
import { goQuote } from '@everynode/kube'
import type { Comparable } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'
import { addComparable, addFunctions } from './functions.ts'

const FORM =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*))?(?:\+([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?$/

/** A semantic version (semver.org 2.0.0). */
class Version implements Comparable {
  readonly numbers: readonly [bigint, bigint, bigint]
  readonly prerelease: readonly string[]

  constructor([, major = '', minor = '', patch = '', prerelease]: readonly (string | undefined)[]) {
    this.numbers = [BigInt(major), BigInt(minor), BigInt(patch)]
    this.prerelease = prerelease?.split('.') ?? []
  }

  compare(other: Version): number {
    for (const [index, number] of this.numbers.entries()) {
      if (number !== other.numbers[index]) return number > other.numbers[index]! ? 1 : -1
    }
    return comparePrereleases(this.prerelease, other.prerelease)
  }

  isEqual(other: unknown): boolean {
    return other instanceof Version && this.compare(other) === 0
  }
}

const TYPE = 'kubernetes.Semver'

/** `semver` and what it is asked (library/semverlib.go). */
export function addVersions(environment: Environment): void {
  addComparable(environment, TYPE, Version)
  addFunctions(environment, {
    [`semver(string): ${TYPE}`]: (text: string) => versionOf(text, false),
    [`semver(string, bool): ${TYPE}`]: versionOf,
    'isSemver(string): bool': (text: string) => FORM.test(text),
    'isSemver(string, bool): bool': (text: string, isTolerant: boolean) => FORM.test(isTolerant ? normal(text) : text),
    [`${TYPE}.isGreaterThan(${TYPE}): bool`]: (a: Version, b: Version) => a.compare(b) > 0,
    [`${TYPE}.isLessThan(${TYPE}): bool`]: (a: Version, b: Version) => a.compare(b) < 0,
    [`${TYPE}.compareTo(${TYPE}): int`]: (a: Version, b: Version) => BigInt(a.compare(b)),
    [`${TYPE}.major(): int`]: ({ numbers }: Version) => numbers[0],
    [`${TYPE}.minor(): int`]: ({ numbers }: Version) => numbers[1],
    [`${TYPE}.patch(): int`]: ({ numbers }: Version) => numbers[2],
  })
}

function versionOf(text: string, isTolerant: boolean): Version {
  const match = FORM.exec(isTolerant ? normal(text) : text)
  if (!match) throw new ExpressionError(problemOf(text))
  return new Version(match)
}

function problemOf(text: string): string {
  if (text === '') return 'Version string empty'
  const parts = text.split('.')
  if (parts.length < 3) return 'No Major.Minor.Patch elements found'
  const wrong = parts.slice(0, 2).find((part) => !/^\d+$/.test(part))
  return wrong === undefined
    ? `Invalid character(s) found in version ${goQuote(text)}`
    : `Invalid character(s) found in major number ${goQuote(wrong)}`
}

/** A version with a `v`, leading zeros or without all of its numbers, as it should have been written. */
function normal(text: string): string {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.')
  const parts = [major, minor, rest.length > 0 ? rest.join('.') : undefined]
    .filter((part) => part !== undefined)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
  if (parts.length >= 3) return parts.join('.')
  const last = parts.at(-1)!
  // The missing numbers go before what follows the last one.
  const [, number = '', suffix = ''] = /^([^+-]*)(.*)$/.exec(last)!
  return [...parts.slice(0, -1), number, ...Array.from({ length: 3 - parts.length }, () => '0')].join('.') + suffix
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length)
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = compareParts(a[index]!, b[index]!)
    if (difference !== 0) return difference
  }
  return Math.sign(a.length - b.length)
}

function compareParts(a: string, b: string): number {
  const [isNumber, isOther] = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (isNumber !== isOther) return isNumber ? -1 : 1
  if (isNumber) return Number(BigInt(a) > BigInt(b)) - Number(BigInt(a) < BigInt(b))
  return Number(a > b) - Number(a < b)
}
