import type { FieldPath } from './field-path.ts'
import { goJson, goQuote } from './go-text.ts'

/** The kinds of complaint about one field. Mirrors apimachinery `field.ErrorType`. */
export type FieldErrorType =
  | 'Required'
  | 'Invalid'
  | 'NotSupported'
  | 'Forbidden'
  | 'Duplicate'
  | 'NotFound'
  | 'TooLong'
  | 'TooShort'
  | 'TooMany'
  | 'TooFew'
  | 'TypeInvalid'
  | 'Internal'

/** One complaint about one field: data first, Kubernetes' words by `fieldErrorText`. */
export interface FieldError {
  type: FieldErrorType
  field: string
  /** What was found there; printed for the types that print it. `undefined` prints as null, `omittedValue` not at all. */
  value?: unknown
  detail: string
}

/** A complaint as it stands in `status.details.causes`. */
export interface StatusCause {
  reason?: string
  message?: string
  field?: string
}

/** Stands for a value that the message must not show. */
export const omittedValue: unique symbol = Symbol('omitted')

type Path = FieldPath | string

/** A value is missing. */
export function required(path: Path, detail = ''): FieldError {
  return { type: 'Required', field: String(path), value: '', detail }
}

/** A value is malformed or out of bounds. */
export function fieldInvalid(path: Path, value: unknown, detail: string): FieldError {
  return { type: 'Invalid', field: String(path), value, detail }
}

/** A value is none of those that the field knows; they are listed in the order given. */
export function notSupported(path: Path, value: unknown, supported: readonly string[]): FieldError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`
  return { type: 'NotSupported', field: String(path), value, detail }
}

/** A value is well formed but not allowed here. */
export function fieldForbidden(path: Path, detail: string): FieldError {
  return { type: 'Forbidden', field: String(path), value: '', detail }
}

/** A value stands twice where it may stand once. */
export function duplicate(path: Path, value: unknown): FieldError {
  return { type: 'Duplicate', field: String(path), value, detail: '' }
}

/** A value names something that does not exist. */
export function fieldNotFound(path: Path, value: unknown): FieldError {
  return { type: 'NotFound', field: String(path), value, detail: '' }
}

/** A value has the wrong JSON type. */
export function typeInvalid(path: Path, value: unknown, detail: string): FieldError {
  return { type: 'TypeInvalid', field: String(path), value, detail }
}

/** A text is longer than so many bytes; the text itself is not shown. */
export function tooLong(path: Path, maxBytes: number): FieldError {
  const detail = maxBytes < 0 ? 'value is too long' : `may not be more than ${maxBytes} ${plural(maxBytes, 'byte')}`
  return { type: 'TooLong', field: String(path), value: omittedValue, detail }
}

/** A list has more items than it may have; a negative `actual` is not shown. */
export function tooMany(path: Path, actual: number, max: number): FieldError {
  const detail = max < 0 ? 'has too many items' : `must have at most ${max} ${plural(max, 'item')}`
  return { type: 'TooMany', field: String(path), value: actual < 0 ? omittedValue : actual, detail }
}

/** Something failed that is not the person's fault. */
export function fieldInternal(path: Path, detail: string): FieldError {
  return { type: 'Internal', field: String(path), detail }
}

/** The complaint in Kubernetes' words: `spec.minReadySeconds: Invalid value: -1: must be greater than or equal to 0`. */
export function fieldErrorText(error: FieldError): string {
  return `${error.field}: ${errorBody(error)}`
}

/** The complaint as an entry of `status.details.causes`. */
export function causeOf(error: FieldError): StatusCause {
  return { reason: reasons[error.type], message: errorBody(error), field: error.field }
}

const titles: Readonly<Record<FieldErrorType, string>> = {
  Required: 'Required value',
  Invalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Forbidden: 'Forbidden',
  Duplicate: 'Duplicate value',
  NotFound: 'Not found',
  TooLong: 'Too long',
  TooShort: 'Too short',
  TooMany: 'Too many',
  TooFew: 'Too few',
  TypeInvalid: 'Invalid value',
  Internal: 'Internal error',
}
const reasons: Readonly<Record<FieldErrorType, string>> = {
  Required: 'FieldValueRequired',
  Invalid: 'FieldValueInvalid',
  NotSupported: 'FieldValueNotSupported',
  Forbidden: 'FieldValueForbidden',
  Duplicate: 'FieldValueDuplicate',
  NotFound: 'FieldValueNotFound',
  TooLong: 'FieldValueTooLong',
  TooShort: 'FieldValueTooShort',
  TooMany: 'FieldValueTooMany',
  TooFew: 'FieldValueTooFew',
  TypeInvalid: 'FieldValueTypeInvalid',
  Internal: 'InternalError',
}
const typesWithoutValue: ReadonlySet<FieldErrorType> = new Set([
  'Required',
  'Forbidden',
  'TooLong',
  'TooShort',
  'Internal',
])

function errorBody(error: FieldError): string {
  let body = titles[error.type]
  if (!typesWithoutValue.has(error.type) && error.value !== omittedValue) body += `: ${valueText(error.value)}`
  return error.detail === '' ? body : `${body}: ${error.detail}`
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return goQuote(value)
  if (typeof value === 'bigint') return String(value)
  return goJson(value)
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`
}
