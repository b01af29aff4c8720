import type { ListType, MapType, ScalarType, StructType, Type } from '@everynode/openapi'
import { goQuote } from '@everynode/kube'
import { goTypeOf, goValue } from '../patch/go-value.ts'
import { ElementError, elementText, fieldElement, listElement } from './path-element.ts'

/**
 * Why a configuration is not of its type, in structured-merge-diff's words (typed/validate.go); nothing when it is. Unlike
 * decoding this knows no unknown fields, and no list may name an element twice.
 */
export function typedProblem(type: StructType, value: unknown): string | undefined {
  const problems = [...problemsOf(type, value, '')]
  if (problems.length <= 1) return problems[0]
  return ['errors:', ...problems.map((problem) => `  ${problem}`)].join('\n')
}

function* problemsOf(type: Type, value: unknown, path: string): Generator<string> {
  if (value === null || value === undefined) return
  switch (type.is) {
    case 'scalar':
      return yield* scalarProblems(type, value, path)
    case 'list':
      if (Array.isArray(value)) return yield* itemProblems(type, value, path)
      return yield said(path, `expected list, got &{${goValue(value)}}`)
    default:
      if (typeof value === 'object' && !Array.isArray(value))
        return yield* memberProblems(type, value as Record<string, unknown>, path)
      return yield said(path, `expected map, got &{${goValue(value)}}`)
  }
}

function* scalarProblems(type: ScalarType, value: unknown, path: string): Generator<string> {
  switch (type.scalar) {
    case 'string':
    case 'bytes':
    case 'time':
    case 'microTime':
    case 'duration':
      if (typeof value !== 'string')
        yield said(path, `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`)
      return
    case 'bool':
      if (typeof value !== 'boolean') yield said(path, `expected boolean, got ${goTypeOf(value)}`)
      return
    case 'int32':
    case 'int64':
    case 'double':
      if (typeof value !== 'number') yield said(path, `expected numeric (int or float), got ${goTypeOf(value)}`)
      return
    case 'quantity':
    case 'intOrString':
      if (typeof value === 'object') yield said(path, `expected any scalar, got &{${goValue(value)}}`)
  }
}

function* itemProblems(type: ListType, items: readonly unknown[], path: string): Generator<string> {
  const seen = new Set<string>()
  for (const [index, item] of items.entries()) {
    let step = `[${index}]`
    if (type.listType !== 'atomic') {
      const element = elementOrProblem(type, item)
      if (element instanceof ElementError) return yield said(path, `element ${index}: ${element.message}`)
      step = elementText(element)
      if (seen.has(element)) yield said(path, `duplicate entries for key ${step}`)
      seen.add(element)
    }
    yield* problemsOf(type.element, item, path + step)
  }
}

function elementOrProblem(type: ListType, item: unknown): string | ElementError {
  try {
    return listElement(type, item)
  } catch (error) {
    if (error instanceof ElementError) return error
    throw error
  }
}

function* memberProblems(
  type: MapType | StructType,
  members: Readonly<Record<string, unknown>>,
  path: string,
): Generator<string> {
  for (const [key, value] of Object.entries(members)) {
    const step = path + elementText(fieldElement(key))
    const memberType = type.is === 'map' ? type.element : type.fields.get(key)?.type
    if (memberType) yield* problemsOf(memberType, value, step)
    // The real walk ends at the first field that it does not know.
    else if (!(type as StructType).keepsUnknown) return yield said(step, 'field not declared in schema')
  }
}

function said(path: string, text: string): string {
  return path === '' ? text : `${path}: ${text}`
}

/** A value as Go's `%#v` prints it. */
function goSyntax(value: unknown): string {
  if (typeof value === 'string') return goQuote(value)
  if (typeof value !== 'object' || value === null) return goValue(value)
  const members = Array.isArray(value)
    ? value.map(goSyntax)
    : Object.entries(value).map(([key, member]) => `${goQuote(key)}:${goSyntax(member)}`)
  return `${goTypeOf(value)}{${members.join(', ')}}`
}
