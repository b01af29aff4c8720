import { compareQuantity, parseQuantity } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { childOf, isListValue, isMapValue, parseManifest, pathText, serverWords } from '../src/index.ts'
import type { Path, Value } from '../src/index.ts'
import { manifestRecordings, readRecording, recordingsNote } from './recordings.ts'
import type { Step } from './recordings.ts'

describe.runIf(recordingsNote === '')('a real server read the same from every real manifest', () => {
  test.each(manifestRecordings())('$name', ({ steps }) => {
    for (const step of steps) {
      if (typeof step.request?.body === 'string') expectSameReading(step.request.body, step)
    }
  })
})

describe.runIf(recordingsNote === '')('a real server read YAML scalars and documents so', () => {
  const steps = recordingsNote === '' ? readRecording('rules/yaml-bodies.json').steps : []
  const yaml = steps.filter(
    ({ request }) =>
      typeof request?.body === 'string' && request.headers?.['content-type']?.startsWith('application/yaml'),
  )
  test.each(yaml)('$note', (step) => expectSameReading(String(step.request?.body), step))
})

test.skipIf(recordingsNote !== '')(`the recordings are there${recordingsNote}`, () =>
  expect(manifestRecordings().length).toBeGreaterThan(100),
)

interface Answer {
  readonly message?: string
  readonly [field: string]: unknown
}

function expectSameReading(text: string, { note, outcome }: Step): void {
  const answer = (outcome.body ?? {}) as Answer
  const file = parseManifest(text)
  const document = file.documents.find(({ isEmpty }) => !isEmpty)
  const errors = file.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
  const warnings = warningsOf(outcome.headers)
  for (const words of warnings.filter((warning) => warning.includes('already set in map'))) {
    expect(file.diagnostics.map(serverWords), note).toContain(words)
  }
  if (outcome.status === 201) {
    expect(errors, note).toEqual([])
    expect(disagreements(document?.value ?? null, answer as Value, unknownFields(warnings)), note).toEqual([])
  } else if (answer.message?.includes('strict decoding error: yaml: unmarshal errors')) {
    expect(answer.message, note).toContain(file.diagnostics.map(serverWords).find((words) => words !== undefined))
  } else if (outcome.status === 400 && isRefusedByParser(answer.message)) {
    expect(errors, note).not.toEqual([])
  } else if (outcome.status === 400 || outcome.status === 422) {
    expect(errors, note).toEqual([])
    const [, found, field] =
      /cannot unmarshal (\w+) into Go struct field (\S+) of type/.exec(answer.message ?? '') ?? []
    if (found !== undefined) expect(valuesAt(document?.value, goPath(field!)).map(jsonType), note).toContain(found)
  }
}

/** Recordings leave out the words of the parser, which no other parser can share. */
function isRefusedByParser(message: string | undefined): boolean {
  return message === undefined || /the object provided is unrecognized|yaml: /.test(message)
}

function warningsOf(headers: Step['outcome']['headers']): string[] {
  return [...String(headers?.warning ?? '').matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(
    (match) => JSON.parse(`"${match[1]}"`) as string,
  )
}

function unknownFields(warnings: readonly string[]): Set<string> {
  return new Set(warnings.flatMap((warning) => /^unknown field "(.*)"$/.exec(warning)?.[1] ?? []))
}

/** What we read and the server did not keep: all but what it owns, leaves out as empty or writes in canonical form. */
function disagreements(
  ours: Value,
  theirs: Value | undefined,
  unknown: ReadonlySet<string>,
  path: Path = [],
): string[] {
  if (ours === theirs || unknown.has(pathText(path)) || isOwnedByServer(path)) return []
  if (theirs === undefined && isLeftOut(ours, path)) return []
  if (ours === null && theirs === '') return []
  if (isMapValue(ours) && isMapValue(theirs))
    return Object.keys(ours).flatMap((key) =>
      disagreements(childOf(ours, key)!, childOf(theirs, key), unknown, [...path, key]),
    )
  if (isListValue(ours) && isListValue(theirs) && ours.length === theirs.length) {
    return ours.flatMap((item, index) => disagreements(item, theirs[index], unknown, [...path, index]))
  }
  return isSameQuantity(ours, theirs, path) ? [] : [`${pathText(path)}: ${print(ours)} and ${print(theirs)}`]
}

function isOwnedByServer(path: Path): boolean {
  const [first, second] = path
  if (first === 'status' || first === 'stringData') return true
  return (
    first === 'metadata' && ['uid', 'creationTimestamp', 'generation', 'selfLink', 'namespace'].includes(String(second))
  )
}

function isLeftOut(ours: Value, path: Path): boolean {
  if (ours === null || ours === '' || ours === false) return true
  if (isListValue(ours) || isMapValue(ours)) return Object.keys(ours).length === 0
  return pathText(path) === 'spec.templateGeneration'
}

function isSameQuantity(ours: Value, theirs: Value | undefined, path: Path): boolean {
  if (!path.some((part) => part === 'limits' || part === 'requests') || typeof theirs !== 'string') return false
  const [a, b] = [parseQuantity(String(ours)), parseQuantity(theirs)]
  return a !== undefined && b !== undefined && compareQuantity(a, b) === 0
}

function print(value: Value | undefined): string {
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value)
}

/** Go names the struct before the path and embedded structs in it; the rest is the JSON path without indices. */
function goPath(field: string): string[] {
  return field
    .split('.')
    .slice(1)
    .filter((part) => !/^[A-Z]/.test(part))
}

function valuesAt(value: Value | undefined, names: readonly string[]): Value[] {
  if (value === undefined) return []
  const [name, ...rest] = names
  if (isListValue(value) && name !== undefined) return value.flatMap((item) => valuesAt(item, names))
  if (name === undefined)
    return isMapValue(value) ? [value, ...Object.values(value)] : isListValue(value) ? [value, ...value] : [value]
  return valuesAt(childOf(value, name), rest)
}

function jsonType(value: Value): string {
  if (isListValue(value)) return 'array'
  if (isMapValue(value)) return 'object'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'bigint' ? 'number' : typeof value
}
