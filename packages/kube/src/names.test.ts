import { describe, expect, test } from 'vitest'
import { readQuoted } from '../test-support/field-error-reading.ts'
import { goldenText, hasRecordings, withoutRecordings } from '../test-support/recordings.ts'
import {
  generateNameBase,
  isConfigMapKey,
  isDns1035Label,
  isDns1123Label,
  isDns1123Subdomain,
  isEnvVarName,
  isHttpHeaderName,
  isPathSegmentName,
  isPortName,
  isPortNumber,
  isQualifiedName,
  isValidLabelValue,
} from './names.ts'

type Check = (text: string) => string[]

describe('names that are right', () => {
  test.each<[Check, string[]]>([
    [isDns1123Label, ['a', '0', 'a-b', 'a--b', '1a', 'a'.repeat(63)]],
    [isDns1123Subdomain, ['a', 'a.b', '0.1', `${'a'.repeat(63)}.b`, 'a'.repeat(253)]],
    [isDns1035Label, ['a', 'a1', 'a-1']],
    [isQualifiedName, ['a', 'A', 'a.b_c-d', 'example.com/a', '1', 'a'.repeat(63)]],
    [isValidLabelValue, ['', 'a', 'A.b_c-d', '1', 'a'.repeat(63)]],
    [isEnvVarName, ['A', 'a b', '1', 'a.b-c', '{}', '$']],
    [isConfigMapKey, ['a', '.a', 'a..b', '_', '-', 'A.B']],
    [isHttpHeaderName, ['A', 'X-Header', '-']],
    [isPortName, ['a', 'http', 'a-1', '1a', 'abcdefghijklmno']],
    [isPathSegmentName, ['a', 'system:node', 'a b', '...']],
  ])('%o', (check, texts) => {
    for (const text of texts) expect(check(text), text).toEqual([])
  })
})

describe('names that are wrong', () => {
  test.each<[Check, string, string[]]>([
    [isDns1123Label, 'a.b', ['must not contain dots']],
    [isDns1123Label, 'a'.repeat(64), ['must be no more than 63 characters']],
    [isDns1123Label, 'A', [expect.stringMatching(/^a lowercase RFC 1123 label must/) as unknown as string]],
    [isDns1123Subdomain, 'a_b', [expect.stringMatching(/^a lowercase RFC 1123 subdomain must/) as unknown as string]],
    [isDns1035Label, '1a', [expect.stringMatching(/^a DNS-1035 label must/) as unknown as string]],
    [isQualifiedName, '/a', ['prefix part must be non-empty']],
    [isQualifiedName, 'a/b/c', [expect.stringMatching(/^a valid label key must/) as unknown as string]],
    [isQualifiedName, 'a'.repeat(64), ['name part must be no more than 63 bytes']],
    [isValidLabelValue, 'a'.repeat(64), ['must be no more than 63 bytes']],
    [isConfigMapKey, '..a', ["must not start with '..'"]],
    [isConfigMapKey, '..', ["must not be '..'"]],
    [isConfigMapKey, '.', ["must not be '.'"]],
    [isPortName, '123', ['must contain at least one letter (a-z)']],
    [isPortName, 'a--b', ['must not contain consecutive hyphens']],
    [isPortName, '-a', ['must not begin or end with a hyphen']],
    [isPortName, 'abcdefghijklmnop', ['must be no more than 15 characters']],
    [isPathSegmentName, '..', ["may not be '..'"]],
    [isPathSegmentName, 'a/b%', ["may not contain '/'", "may not contain '%'"]],
  ])('%o of %j', (check, text, messages) => {
    expect(check(text)).toEqual(messages)
  })

  test('no name is empty, and none holds a newline', () => {
    const checks = [isDns1123Label, isDns1123Subdomain, isDns1035Label, isQualifiedName, isEnvVarName, isConfigMapKey]
    for (const check of [...checks, isHttpHeaderName, isPortName]) {
      expect(check('')).not.toEqual([])
      expect(check('a\n')).not.toEqual([])
    }
  })

  test('port numbers are 1 to 65535', () => {
    expect(isPortNumber(1)).toEqual([])
    expect(isPortNumber(65535)).toEqual([])
    expect(isPortNumber(0)).toEqual(['must be between 1 and 65535, inclusive'])
  })
})

test('a generated name leaves room for its suffix', () => {
  expect(generateNameBase('web-')).toBe('web-')
  expect(generateNameBase('a'.repeat(100))).toHaveLength(58)
})

describe.skipIf(!hasRecordings)(`words of a real server${withoutRecordings}`, () => {
  const fields: [RegExp, Check][] = [
    [/containers\[\d\]\.name: Invalid value: ("[^"]*"): /, isDns1123Label],
    [/containers\[\d\]\.ports\[\d\]\.name: Invalid value: ("[^"]*"): /, isPortName],
    [/metadata\.labels: Invalid value: ("[^"]*"): (?!a valid label must|must be)/, isQualifiedName],
    [/metadata\.labels: Invalid value: ("[^"]*"): (?=a valid label must|must be)/, isValidLabelValue],
    [/nodeSelector: Invalid value: ("[^"]*"): (?=name part|prefix|a valid label key)/, isQualifiedName],
    [/env\[\d\]\.name: Invalid value: ("[^"]*"): /, isEnvVarName],
    [/KeyRef\.key: Invalid value: ("[^"]*"): /, isConfigMapKey],
    [/httpHeaders\[?\d?\]?[.a-z]*: Invalid value: ("[^"]*"): /, isHttpHeaderName],
    [/DaemonSet\.apps "[^"]*" is invalid: metadata\.name: Invalid value: ("[^"]*"): /, isDns1123Subdomain],
  ]

  test('are ours', () => {
    const used = new Set<Check>()
    for (const line of goldenText('tables/validation.tsv').split('\n')) {
      const message = (line.split('\t')[6] ?? '').replaceAll('\\\\', '\\')
      for (const [pattern, check] of fields) {
        const match = pattern.exec(message)
        if (match === null) continue
        const problems = check(readQuoted(match[1] ?? '""'))
        expect(problems, message).not.toEqual([])
        expect(
          problems.some((problem) => message.slice(match.index + match[0].length).startsWith(problem)),
          message,
        ).toBe(true)
        used.add(check)
      }
    }
    expect(used.size).toBeGreaterThanOrEqual(7)
  })
})
