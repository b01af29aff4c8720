import type { Status } from '@everynode/kube'
import type { FastifyReply } from 'fastify'

/** A refusal by the BFF itself, in the form in which the API server refuses, so that the console has one form to read. */
export class Refusal extends Error {
  readonly status: Status

  constructor(code: number, reason: string, message: string) {
    super(message)
    this.status = refusalStatus(code, reason, message)
  }
}

/** The Status body of a refusal by the BFF. */
export function refusalStatus(code: number, reason: string, message: string): Status {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code } as Status
}

/**
 * The one translator of whatever a handler throws. Causes from the outside world keep their kind (a certificate, a
 * refused connection, a time-out); everything unknown becomes a 500 without its text, which may hold anything.
 */
export function toStatus(error: unknown): Status {
  if (error instanceof Refusal) return error.status
  const { code, statusCode, message } = describe(error)
  const upstream = upstreamStatus(code, message)
  if (upstream) return upstream
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return refusalStatus(statusCode, REASONS[statusCode] ?? 'BadRequest', message)
  }
  return refusalStatus(500, 'InternalError', 'the console server failed on this request; its log says why')
}

/** Answers with a Status; for handlers and hooks that have not hijacked the reply. */
export function sendStatus(reply: FastifyReply, status: Status): FastifyReply {
  return reply
    .code(status.code ?? 500)
    .type('application/json')
    .send(JSON.stringify(status))
}

const REASONS: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  413: 'RequestEntityTooLarge',
  414: 'BadRequest',
  415: 'UnsupportedMediaType',
  421: 'BadRequest',
  429: 'TooManyRequests',
}

const CERTIFICATE_CODES = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])
const TIMEOUT_CODES = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
])

function upstreamStatus(code: string, message: string): Status | undefined {
  if (CERTIFICATE_CODES.has(code)) {
    return refusalStatus(502, 'BadCertificate', `the API server's certificate is not trusted: ${message}`)
  }
  if (TIMEOUT_CODES.has(code)) return refusalStatus(504, 'Timeout', 'the API server did not answer in time')
  if (/^(ECONN|EHOST|ENET|ENOTFOUND|EAI_|EPIPE|UND_ERR_(SOCKET|CLOSED|DESTROYED))/.test(code)) {
    return refusalStatus(502, 'ServiceUnavailable', `the API server cannot be reached (${code})`)
  }
  return undefined
}

function describe(error: unknown): { code: string; statusCode?: number; message: string } {
  if (!(error instanceof Error)) return { code: '', message: String(error) }
  const { code, statusCode, cause } = error as Error & { code?: unknown; statusCode?: unknown }
  if (typeof code !== 'string' && cause instanceof Error) return describe(cause)
  return {
    code: typeof code === 'string' ? code : '',
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    message: error.message,
  }
}
