import { badRequest } from '@everynode/kube'
import type { ExpectedKind } from '../request/request-body.ts'
import { decodeMessage } from './decode-message.ts'
import { messageOfKind } from './message.ts'
import { readFields, WireError } from './wire-reader.ts'

const MAGIC = [0x6b, 0x38, 0x73, 0x00]
const decoder = new TextDecoder()
const SHOWN_BYTES = 30

interface Envelope {
  apiVersion: string
  kind: string
  raw: Uint8Array
}

/**
 * Reads a body in Kubernetes' protobuf (apimachinery runtime/serializer/protobuf): four bytes of magic, an envelope that
 * names the type, and the typed message in it. The result is the object as JSON would say it, to be judged by its schema.
 * Throws a StatusError 400 in the server's words.
 */
export function decodeProtobuf(bytes: Uint8Array, expected: ExpectedKind): unknown {
  const { apiVersion, kind, raw } = readEnvelope(bytes, expected)
  const [version = '', group = ''] = apiVersion.split('/').toReversed()
  const typeMeta = { ...(kind && { kind }), ...(apiVersion && { apiVersion }) }
  const isNamed = kind !== ''
  const message = isNamed
    ? messageOfKind(group, version, kind)
    : messageOfKind(expected.group, expected.version, expected.kind)
  // What is not known here is refused by name where the kinds are compared.
  if (!message && kind !== expected.kind) return typeMeta
  if (!message) throw badRequest(`${kind} in version "${version}" cannot be read from protobuf by this server`)
  try {
    return { ...typeMeta, ...decodeMessage(raw, message) }
  } catch (error) {
    if (!(error instanceof WireError) && !(error instanceof SyntaxError)) throw error
    const named = isNamed ? kind : expected.kind
    throw badRequest(
      `${named} in version "${version || expected.version}" cannot be handled as a ${expected.kind}: ${error.message}`,
    )
  }
}

function readEnvelope(bytes: Uint8Array, { kind: expected }: ExpectedKind): Envelope {
  const refuse = (problem: string) =>
    badRequest(`the object provided is unrecognized (must be of type ${expected}): ${problem} (${summary(bytes)})`)
  if (!MAGIC.every((byte, index) => bytes[index] === byte)) {
    throw refuse(
      `provided data does not appear to be a protobuf message, expected prefix [${MAGIC.map((byte) => String(byte)).join(' ')}]`,
    )
  }
  if (bytes.length === MAGIC.length) throw refuse('empty body')
  const envelope: Envelope = { apiVersion: '', kind: '', raw: new Uint8Array() }
  try {
    for (const { number, value } of readFields(bytes.subarray(MAGIC.length))) {
      if (typeof value === 'bigint') continue
      if (number === 1) readTypeMeta(value, envelope)
      else if (number === 2) envelope.raw = value
    }
  } catch (error) {
    if (error instanceof WireError) throw refuse(error.message)
    throw error
  }
  return envelope
}

function readTypeMeta(bytes: Uint8Array, envelope: Envelope): void {
  for (const { number, value } of readFields(bytes)) {
    if (typeof value === 'bigint') continue
    if (number === 1) envelope.apiVersion = decoder.decode(value)
    else if (number === 2) envelope.kind = decoder.decode(value)
  }
}

/** The beginning of a body as error messages show it: text when it looks like JSON, else hexadecimal. */
function summary(bytes: Uint8Array): string {
  if (bytes.length === 0) return '<empty>'
  const start = Buffer.from(bytes.subarray(0, SHOWN_BYTES))
  return start.toString(start[0] === 0x7b ? 'utf8' : 'hex') + (bytes.length > SHOWN_BYTES ? ' ...' : '')
}
