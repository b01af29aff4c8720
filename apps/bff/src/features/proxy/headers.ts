import type { IncomingHttpHeaders } from 'node:http'
import { securityHeaders } from '../../plugins/security-headers.ts'

/** What a client may say to the API server; everything else stays here, identity headers first of all. */
export const REQUEST_HEADERS = ['accept', 'content-type'] as const

/** What the API server may say to a client. */
export const RESPONSE_HEADERS = ['audit-id', 'content-type', 'retry-after', 'warning'] as const

const RELAYED_TYPES = /^(?:application\/json|application\/yaml|text\/plain)(?:;|$)/i

/** Headers of the upstream request, built from nothing. */
export function upstreamHeaders(
  client: IncomingHttpHeaders,
  authorization: string | undefined,
): Record<string, string> {
  const headers: Record<string, string> = { 'user-agent': 'everynode' }
  for (const name of REQUEST_HEADERS) {
    const value = client[name]
    if (typeof value === 'string' && /^[\x20-\x7e]{1,512}$/.test(value)) headers[name] = value
  }
  headers['accept'] ??= 'application/json'
  if (authorization) headers['authorization'] = authorization
  return headers
}

/** Headers of the answer: ours, and the few of the upstream's that carry meaning. Unknown content becomes plain text. */
export function answerHeaders(upstream: IncomingHttpHeaders): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = securityHeaders()
  for (const name of RESPONSE_HEADERS) {
    const value = upstream[name]
    if (value !== undefined) headers[name] = value
  }
  const type = headers['content-type']
  if (typeof type !== 'string' || !RELAYED_TYPES.test(type)) headers['content-type'] = 'text/plain; charset=utf-8'
  return headers
}
