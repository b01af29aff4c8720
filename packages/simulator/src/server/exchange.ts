import type { IncomingMessage, ServerResponse } from 'node:http'
import type { UserInfo } from '../engine/request.ts'
import type { Query } from './request/query.ts'
import type { RequestInfo } from './request/request-info.ts'
import type { Upgrade } from './streams/upgrade.ts'

/** One HTTP request and the answer to it, after its path and query were read and its sender is known. */
export interface Exchange {
  method: string
  /** The path, percent-decoded, as the real server routes by it. */
  path: string
  query: Query
  info: RequestInfo
  user: UserInfo
  request: IncomingMessage
  response: ServerResponse
  /** Texts of Warning headers, in order and without repetition. */
  warnings: Set<string>
  /** Present when the client wants to leave HTTP for streams. */
  upgrade?: Upgrade
}

/** The value of a request header that may come at most once. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
