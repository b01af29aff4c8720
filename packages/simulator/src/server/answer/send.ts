import type { ServerResponse } from 'node:http'
import type { Status } from '@everynode/kube'
import { joinBytes } from '../../engine/encode.ts'
import type { Exchange } from '../exchange.ts'
import { headerOf } from '../exchange.ts'
import { negotiate, noConversions, type MediaType } from '../request/negotiate.ts'
import { toYamlText } from './yaml-text.ts'

/** Sends a JSON value in the agreed form. */
export function sendValue(
  exchange: Exchange,
  code: number,
  value: unknown,
  mediaType: MediaType = 'application/json',
  contentType: string = mediaType,
): void {
  const text = mediaType === 'application/yaml' ? toYamlText(value) : `${JSON.stringify(value)}\n`
  sendBytes(exchange, code, Buffer.from(text), contentType)
}

/** Sends bytes that are ready, with the headers that every answer has. */
export function sendBytes(exchange: Exchange, code: number, bytes: Uint8Array, contentType: string): void {
  const { response } = exchange
  writeWarnings(exchange)
  response.writeHead(code, { 'Content-Type': contentType, 'Content-Length': bytes.byteLength })
  response.end(bytes)
}

/** Large enough that each costs little to send, small enough to stay in the processor's cache meanwhile. */
const PIECE_BYTES = 262_144
const MAX_SPARE = 16
const spare: Buffer[] = []

/**
 * Sends what is made of many parts, as fast as the client takes it: a long answer neither holds up others nor stands in
 * memory as a whole for each who asked. The pieces are written in buffers that are used again, for the memory of new ones
 * costs more than what is done with it.
 */
export async function sendParts(exchange: Exchange, parts: readonly Uint8Array[], contentType: string): Promise<void> {
  let length = 0
  for (const part of parts) length += part.length
  if (length <= PIECE_BYTES) return sendBytes(exchange, 200, joinBytes(parts), contentType)
  const { response } = exchange
  writeWarnings(exchange)
  response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': length })
  for (let index = 0, offset = 0; index < parts.length && !response.destroyed;) {
    const piece = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES)
    let filled = 0
    while (index < parts.length && filled < PIECE_BYTES) {
      const part = parts[index]!
      const taken = Math.min(part.length - offset, PIECE_BYTES - filled)
      piece.set(taken === part.length ? part : part.subarray(offset, offset + taken), filled)
      filled += taken
      offset += taken
      if (offset < part.length) break
      index++
      offset = 0
    }
    const whole = filled === PIECE_BYTES ? piece : piece.subarray(0, filled)
    const isReady = response.write(whole, () => spare.length < MAX_SPARE && spare.push(piece))
    if (!isReady && !response.destroyed) await drained(response)
  }
  response.end()
}

/** Settles when the client has taken what was written, or went away. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle)
      resolve()
    }
    response.on('drain', settle).on('close', settle)
  })
}

/** Sends a refusal in the form that the client can read; JSON when it can read none. */
export function sendStatus(exchange: Exchange, status: Status): void {
  const agreed = negotiate(headerOf(exchange.request, 'accept'), noConversions)
  const retryAfter = status.details?.retryAfterSeconds
  if (retryAfter !== undefined) exchange.response.setHeader('Retry-After', String(retryAfter))
  sendValue(exchange, status.code, status, agreed?.mediaType ?? 'application/json')
}

/** Sends plain text, as health checks and unknown paths answer. */
export function sendText(
  exchange: Exchange,
  code: number,
  text: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  exchange.response.setHeader('X-Content-Type-Options', 'nosniff')
  sendBytes(exchange, code, Buffer.from(text), contentType)
}

/** Sets the headers that accompany every answer of the API server. */
export function setCommonHeaders(response: ServerResponse, auditId: string): void {
  response.setHeader('Audit-Id', auditId)
  response.setHeader('Cache-Control', 'no-cache, private')
}

/** Puts the warnings gathered so far into the headers (RFC 7234 §5.5 with code 299, as apiserver/pkg/warning writes them). */
export function writeWarnings({ response, warnings }: Exchange): void {
  if (warnings.size === 0) return
  const lines = [...warnings].map((text) => `299 - "${escapeQuoted(text)}"`)
  // Header values are sent as latin1, so UTF-8 has to be spelled byte by byte.
  response.setHeader(
    'Warning',
    lines.map((line) => Buffer.from(line, 'utf8').toString('latin1')),
  )
}

function escapeQuoted(text: string): string {
  return text.replaceAll(/[\r\n\t\0]/g, ' ').replaceAll(/["\\]/g, (sign) => `\\${sign}`)
}
