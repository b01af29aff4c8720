import type { ServerResponse } from 'node:http'
import type { Status } from '@everynode/kube'
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

/**
 * Sends pieces as fast as the client takes them, so that a long answer neither holds up others nor stands in memory as a
 * whole for each who asked. Like the real server it does not say beforehand how long such an answer will be.
 */
export async function sendPieces(exchange: Exchange, pieces: Iterator<Uint8Array>, contentType: string): Promise<void> {
  const first = pieces.next()
  let next = pieces.next()
  if (next.done) return sendBytes(exchange, 200, first.done ? new Uint8Array() : first.value, contentType)
  const { response } = exchange
  writeWarnings(exchange)
  response.writeHead(200, { 'Content-Type': contentType })
  response.write(first.value)
  for (; !next.done; next = pieces.next()) {
    if (!response.write(next.value)) await drained(response)
    if (response.destroyed) return
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
