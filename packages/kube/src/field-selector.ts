import { compareBytes } from './go-text.ts'

/** One condition on one field: equal to a text, or not. */
export interface FieldRequirement {
  readonly field: string
  readonly operator: '=' | '!='
  readonly value: string
}

/** A selector that was read, or why it was not, in the API server's words. */
export type FieldSelectorReading =
  | { readonly ok: true; readonly requirements: readonly FieldRequirement[] }
  | { readonly ok: false; readonly message: string }

/**
 * Reads the text of a `fieldSelector` parameter: `spec.nodeName=a,status.phase!=Failed`. Commas, equals signs and
 * backslashes in values are escaped by a backslash.
 * Requirements come sorted by their text. Which fields a kind knows is not judged here.
 * Mirrors `fields.ParseSelector`.
 */
export function parseFieldSelector(text: string): FieldSelectorReading {
  const requirements: FieldRequirement[] = []
  // The API server sorts the terms before it reads them, which decides which of two bad ones is named.
  for (const term of splitTerms(text).toSorted(compareBytes)) {
    if (term === '') continue
    const match = /==|!=|=/.exec(term)
    if (match === null) return { ok: false, message: `invalid selector: '${text}'; can't understand '${term}'` }
    const value = unescape(term.slice(match.index + match[0].length))
    if (!value.ok) return { ok: false, message: `invalid field selector: ${value.problem}` }
    requirements.push({
      field: term.slice(0, match.index),
      operator: match[0] === '!=' ? '!=' : '=',
      value: value.text,
    })
  }
  return { ok: true, requirements }
}

/** Whether an object with these fields is selected; a field that is absent counts as empty. */
export function matchesFields(
  requirements: readonly FieldRequirement[],
  valueOf: (field: string) => string | undefined,
): boolean {
  return requirements.every(({ field, operator, value }) => ((valueOf(field) ?? '') === value) === (operator === '='))
}

/** The requirements as text that `parseFieldSelector` reads. */
export function formatFieldSelector(requirements: readonly FieldRequirement[]): string {
  return requirements.map(({ field, operator, value }) => field + operator + escapeFieldValue(value)).join(',')
}

/** The value with the characters escaped that would end it. */
export function escapeFieldValue(value: string): string {
  return value.replace(/[\\,=]/g, '\\$&')
}

function splitTerms(text: string): string[] {
  const terms: string[] = []
  let start = 0
  let isEscaped = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (isEscaped) isEscaped = false
    else if (character === '\\') isEscaped = true
    else if (character === ',') {
      terms.push(text.slice(start, index))
      start = index + 1
    }
  }
  terms.push(text.slice(start))
  return terms
}

function unescape(text: string): { ok: true; text: string } | { ok: false; problem: string } {
  let value = ''
  let isEscaped = false
  for (const character of text) {
    if (isEscaped) {
      if (!'\\,='.includes(character)) return { ok: false, problem: `invalid escape sequence: \\${character}` }
      value += character
      isEscaped = false
    } else if (character === '\\') isEscaped = true
    else if (character === ',' || character === '=') {
      return { ok: false, problem: `unescaped character in value: ${character.codePointAt(0)}` }
    } else value += character
  }
  return isEscaped ? { ok: false, problem: 'invalid escape sequence: \\' } : { ok: true, text: value }
}
