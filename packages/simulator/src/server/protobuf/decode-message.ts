import { formatMicroTime, formatTime } from '@everynode/kube'
import { messageOf, type Message, type MessageField } from './message.ts'
import { readFields, WireError, type WireField } from './wire-reader.ts'

type Members = Record<string, unknown>
type WireValue = WireField['value']

const decoder = new TextDecoder()

/** Reads a message into the JSON that Go would write of it; fields with unknown numbers are left out. */
export function decodeMessage(bytes: Uint8Array, message: Message): Members {
  const members: Members = {}
  for (const { number, value } of readFields(bytes)) {
    const field = message.get(number)
    if (field) addField(members, field, value)
  }
  return members
}

function addField(members: Members, field: MessageField, value: WireValue): void {
  const { name, shape, type } = field
  if (name === '.') {
    Object.assign(members, decodeMessage(bytesOf(value), knownMessage(type)))
  } else if (shape === 'map') {
    const { key, item } = mapEntry(bytesOf(value), type)
    const map = (members[name] ??= {}) as Members
    // An own member of this name must not become the map's prototype.
    Object.defineProperty(map, key, { value: item, enumerable: true, configurable: true, writable: true })
  } else if (shape === 'list') {
    const list = (members[name] ??= []) as unknown[]
    list.push(...listItems(type, value))
  } else {
    const single = decodeValue(type, value)
    if (single !== undefined) members[name] = single
  }
}

function listItems(type: string, value: WireValue): unknown[] {
  if (type === 'string') return [decoder.decode(bytesOf(value))]
  return [decodeValue(type, value) ?? emptyItem(type)]
}

function mapEntry(bytes: Uint8Array, type: string): { key: string; item: unknown } {
  let key = ''
  let item: unknown = emptyItem(type)
  for (const { number, value } of readFields(bytes)) {
    if (number === 1) key = decoder.decode(bytesOf(value))
    else if (number === 2) item = mapValue(type, value)
  }
  return { key, item }
}

function mapValue(type: string, value: WireValue): unknown {
  if (type === 'string') return decoder.decode(bytesOf(value))
  return decodeValue(type, value) ?? emptyItem(type)
}

function emptyItem(type: string): unknown {
  return type === 'quantity' ? '0' : type === 'strings' ? [] : type === 'string' || type === 'bytes' ? '' : {}
}

/** One value; undefined stands for what Go leaves out of JSON because it is empty. */
function decodeValue(type: string, value: WireValue): unknown {
  switch (type) {
    case 'string':
      return decoder.decode(bytesOf(value)) || undefined
    case 'text':
      return decoder.decode(bytesOf(value))
    case 'strings':
      return stringsOf(bytesOf(value))
    case 'bytes':
      return Buffer.from(bytesOf(value)).toString('base64')
    case 'int':
      return numberOf(value)
    case 'value':
      return numberOf(value) || undefined
    case 'bool':
      return numberOf(value) !== 0
    case 'flag':
      return numberOf(value) !== 0 || undefined
    case 'double':
      return doubleOf(bytesOf(value))
    case 'json':
      return jsonOf(bytesOf(value))
    case 'quantity':
      return firstText(bytesOf(value)) || undefined
    case 'intOrString':
      return intOrString(bytesOf(value))
    case 'time':
    case 'microTime':
      return timeOf(bytesOf(value), type)
    case 'schemaOrBool':
    case 'schemaOrArray':
    case 'schemaOrStrings':
      return schemaChoice(type, bytesOf(value))
    default:
      return decodeMessage(bytesOf(value), knownMessage(type))
  }
}

function knownMessage(name: string): Message {
  const message = messageOf(name)
  if (!message) throw new RangeError(`no message is called ${name}`)
  return message
}

function bytesOf(value: WireValue): Uint8Array {
  if (typeof value === 'bigint') throw new WireError('proto: wrong wireType = 0')
  return value
}

function numberOf(value: WireValue): number {
  if (typeof value !== 'bigint') throw new WireError('proto: wrong wireType = 2')
  return Number(BigInt.asIntN(64, value))
}

function doubleOf(bytes: Uint8Array): number {
  if (bytes.length !== 8) throw new WireError('proto: wrong wireType for a double')
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true)
}

function stringsOf(bytes: Uint8Array): string[] {
  return [...readFields(bytes)].map((field) => decoder.decode(bytesOf(field.value)))
}

/** A schema or what may stand in its place: one truth value, several schemas, or names of properties. */
function schemaChoice(type: string, bytes: Uint8Array): unknown {
  const schema = knownMessage('JSONSchemaProps')
  let single: unknown
  let allowed = false
  const several: unknown[] = []
  for (const { number, value } of readFields(bytes)) {
    if (type === 'schemaOrBool' && number === 1) allowed = numberOf(value) !== 0
    else if (number === 1 || type === 'schemaOrBool') single = decodeMessage(bytesOf(value), schema)
    else if (type === 'schemaOrArray') several.push(decodeMessage(bytesOf(value), schema))
    else several.push(decoder.decode(bytesOf(value)))
  }
  if (type === 'schemaOrBool') return single ?? allowed
  return several.length > 0 ? several : single
}

function firstText(bytes: Uint8Array): string {
  for (const { number, value } of readFields(bytes)) if (number === 1) return decoder.decode(bytesOf(value))
  return ''
}

function jsonOf(bytes: Uint8Array): unknown {
  const text = firstText(bytes)
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}

function intOrString(bytes: Uint8Array): number | string {
  let isText = false
  let number = 0
  let text = ''
  for (const field of readFields(bytes)) {
    if (field.number === 1) isText = numberOf(field.value) === 1
    else if (field.number === 2) number = numberOf(field.value)
    else if (field.number === 3) text = decoder.decode(bytesOf(field.value))
  }
  return isText ? text : number
}

function timeOf(bytes: Uint8Array, type: 'time' | 'microTime'): string | undefined {
  if (bytes.length === 0) return undefined
  let seconds = 0
  let nanoseconds = 0
  for (const field of readFields(bytes)) {
    if (field.number === 1) seconds = numberOf(field.value)
    else if (field.number === 2) nanoseconds = numberOf(field.value)
  }
  if (type === 'time') return formatTime(seconds * 1000)
  // Milliseconds since 1970 as one number are not exact to the microsecond, so those digits go beside it.
  const micros = String(Math.floor(nanoseconds / 1000)).padStart(6, '0')
  return formatMicroTime(seconds * 1000).replace(/\.\d+Z$/, `.${micros}Z`)
}
