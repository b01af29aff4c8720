import { badRequest, goQuote } from '@everynode/kube'
import { JsonSyntaxError } from '../decode/json-cursor.ts'
import { jsonSyntaxProblem } from '../decode/json-syntax.ts'
import { isNumeral } from '../decode/numeral.ts'
import { readPlainJson, type PlainReading } from '../decode/plain-json.ts'
import { cloneJson } from '../json.ts'
import type { JsonPatchOperation } from './json.ts'

export type PatchBody = { bytes: Uint8Array } | { value: unknown }

/** The operations of a JSON patch and what is odd about them. Throws a StatusError 400. */
export function readOperations(body: PatchBody): { operations: (JsonPatchOperation | null)[]; problems: string[] } {
  const { value, repeated } = readPatch(body, 'error decoding patch: ', true)
  const wrong = (found: string, type: string) =>
    badRequest(`error decoding patch: json: cannot unmarshal ${found} into Go ${type}`)
  if (value !== null && !Array.isArray(value)) throw wrong(kindOf(value), 'value of type []handlers.jsonPatchOp')
  const problems = repeated.map((each) => `json patch ${each}`)
  const operations = (value ?? []).map((item: unknown, index: number) => {
    if (item === null) return null
    if (typeof item !== 'object' || Array.isArray(item) || isNumeral(item))
      throw wrong(kindOf(item), 'value of type handlers.jsonPatchOp')
    const operation = item as Record<string, unknown>
    for (const [key, member] of Object.entries(operation)) {
      if (key === 'op' || key === 'path' || key === 'from') {
        if (member !== null && typeof member !== 'string')
          throw wrong(kindOf(member), `struct field jsonPatchOp.${key} of type string`)
      } else if (key !== 'value') problems.push(`json patch unknown field ${goQuote(`[${index}].${key}`)}`)
    }
    return operation as JsonPatchOperation
  })
  return { operations, problems }
}

/**
 * The map that a merge patch or a strategic merge patch is; a merge patch keeps numbers as they are spelt. Throws a
 * StatusError 400.
 */
export function readPatchMap(
  body: PatchBody,
  prefix: string,
  keepsNumerals: boolean,
): { patch: Record<string, unknown> | null; problems: string[] } {
  const { value, repeated } = readPatch(body, prefix, keepsNumerals)
  if (value !== null && (typeof value !== 'object' || Array.isArray(value) || isNumeral(value)))
    throw badRequest(`${prefix}json: cannot unmarshal ${kindOf(value)} into Go value of type map[string]interface {}`)
  return { patch: value as Record<string, unknown> | null, problems: repeated }
}

function readPatch(body: PatchBody, prefix: string, keepsNumerals: boolean): PlainReading {
  if (!('bytes' in body)) return { value: cloneJson(body.value), repeated: [] }
  try {
    return readPlainJson(decoder.decode(body.bytes), keepsNumerals)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw badRequest(prefix + (jsonSyntaxProblem(body.bytes) ?? 'invalid JSON'))
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'boolean') return 'bool'
  if (isNumeral(value)) return 'number'
  return value === null ? 'null' : typeof value
}
