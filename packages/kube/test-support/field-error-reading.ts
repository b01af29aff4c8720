import type { FieldError, FieldErrorType } from '../src/field-error.ts'

const types: Readonly<Record<string, FieldErrorType>> = {
  FieldValueRequired: 'Required',
  FieldValueInvalid: 'Invalid',
  FieldValueNotSupported: 'NotSupported',
  FieldValueForbidden: 'Forbidden',
  FieldValueDuplicate: 'Duplicate',
  FieldValueNotFound: 'NotFound',
  FieldValueTooLong: 'TooLong',
  FieldValueTooMany: 'TooMany',
  FieldValueTypeInvalid: 'TypeInvalid',
  InternalError: 'Internal',
}
const goEscapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** Reads a recorded cause back into the complaint that it came from: the reverse of `causeOf`, for tests only. */
export function readCause(cause: { reason?: string; message?: string; field?: string }): FieldError {
  const type = types[cause.reason ?? '']
  const message = cause.message ?? ''
  if (type === undefined) throw new Error(`unknown reason ${cause.reason}`)
  const field = cause.field ?? ''
  const afterTitle = message.slice(/^[A-Z][a-z]+(?: [a-z]+)?/.exec(message)?.[0].length)
  const rest = afterTitle.startsWith(': ') ? afterTitle.slice(2) : ''
  if (['Required', 'Forbidden', 'TooLong', 'Internal'].includes(type)) return { type, field, value: '', detail: rest }
  const length = valueLength(rest)
  return { type, field, value: readValue(rest.slice(0, length)), detail: rest.slice(length).replace(/^: /, '') }
}

function valueLength(text: string): number {
  if (!/^["{[]/.test(text)) return /^[^:]*/.exec(text)?.[0].length ?? 0
  let depth = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (isQuoted && character === '\\') index += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && '{['.includes(character)) depth += 1
    else if (!isQuoted && '}]'.includes(character)) depth -= 1
    if (depth === 0 && !isQuoted) return index + 1
  }
  return text.length
}

/** The text between Go's quotes. */
export function readQuoted(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(x..|u....|U.{8}|.)/g, (_, escape: string) => {
    if (/^[xuU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16))
    return goEscapes[escape] ?? escape
  })
}

function readValue(text: string): unknown {
  return text.startsWith('"') ? readQuoted(text) : JSON.parse(text)
}
