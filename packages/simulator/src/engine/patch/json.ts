import { requestEntityTooLarge, StatusError, unprocessable } from '@everynode/kube'
import { isNumeral } from '../decode/numeral.ts'
import { cloneJson, isEqualJson } from '../json.ts'

/** One operation of RFC 6902 as it was decoded; absent members are undefined. */
export interface JsonPatchOperation {
  op?: string | undefined
  path?: string | undefined
  from?: string | undefined
  value?: unknown
}

/** A `test` operation that found something else. */
export class JsonPatchTestFailure extends StatusError {}

const maxOperations = 10_000

/**
 * Applies a JSON patch to `document`, which is used up. It errs on the side of evanphx/json-patch 4, which the API server
 * uses: `replace` adds to a map, `copy` of nothing copies null, a pointer's first segment is dropped whatever it is.
 */
export function applyJsonPatch(document: unknown, operations: readonly (JsonPatchOperation | null)[]): unknown {
  if (operations.length > maxOperations)
    throw requestEntityTooLarge(
      `The allowed maximum operations in a JSON patch is ${maxOperations}, got ${operations.length}`,
    )
  return operations.reduce<unknown>((current, operation) => apply(current, operation ?? {}), document)
}

function apply(document: unknown, { op, path, from, value }: JsonPatchOperation): unknown {
  if (path === undefined) throw unprocessable()
  if (path === '' && op === 'replace') return value ?? null
  if (path === '' && op === 'test') return tested(document, document, value)
  const target = parentOf(document, path)
  switch (op) {
    case 'add':
      add(target, value ?? null)
      break
    case 'replace':
      get(target)
      set(target, value ?? null)
      break
    case 'remove':
      remove(target)
      break
    case 'move': {
      const source = parentOf(document, required(from))
      const moved = get(source)
      remove(source)
      add(parentOf(document, path), moved ?? null)
      break
    }
    case 'copy':
      add(target, copyOf(get(parentOf(document, required(from))) ?? null))
      break
    case 'test':
      return tested(document, get(target), value)
    default:
      throw unprocessable()
  }
  return document
}

function tested(document: unknown, found: unknown, wanted: unknown): unknown {
  if (!isEqualJson(found ?? null, wanted ?? null)) throw new JsonPatchTestFailure(unprocessable().status)
  return document
}

type Container = Record<string, unknown> | unknown[]

interface Place {
  container: Container
  key: string
}

/** The container that the pointer's last segment is a key of. */
function parentOf(document: unknown, pointer: string): Place {
  const segments = pointer.split('/')
  if (segments.length < 2 || !isContainer(document)) throw unprocessable()
  let container: Container = document
  for (const segment of segments.slice(1, -1)) {
    const next = get({ container, key: unescaped(segment) })
    if (!isContainer(next)) throw unprocessable()
    container = next
  }
  return { container, key: unescaped(segments.at(-1)!) }
}

function get({ container, key }: Place): unknown {
  if (!Array.isArray(container)) return Object.hasOwn(container, key) ? container[key] : undefined
  return container[indexOf(key, container.length)]
}

function set({ container, key }: Place, value: unknown): void {
  if (Array.isArray(container)) container[indexOf(key, container.length)] = value
  else setOwn(container, key, value)
}

function add({ container, key }: Place, value: unknown): void {
  if (!Array.isArray(container)) setOwn(container, key, value)
  else if (key === '-') container.push(value)
  else container.splice(indexOf(key, container.length + 1), 0, value)
}

function remove({ container, key }: Place): void {
  if (Array.isArray(container)) container.splice(indexOf(key, container.length), 1)
  else if (Object.hasOwn(container, key)) delete container[key]
  else throw unprocessable()
}

/** An index as Go's Atoi reads it; negative ones count from the end. */
function indexOf(key: string, length: number): number {
  if (!/^[+-]?\d+$/.test(key)) throw unprocessable()
  const index = Number(key)
  if (index >= length || index < -length) throw unprocessable()
  return index < 0 ? index + length : index
}

function copyOf(value: unknown): unknown {
  return isNumeral(value) ? value : cloneJson(value)
}

function required(from: string | undefined): string {
  if (from === undefined) throw unprocessable()
  return from
}

function unescaped(segment: string): string {
  return segment.replaceAll(/~[01]/g, (escape) => (escape === '~1' ? '/' : '~'))
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !isNumeral(value)
}

function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  else object[key] = value
}
