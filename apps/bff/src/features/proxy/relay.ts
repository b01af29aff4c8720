import type { ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { toStatus } from '../../errors.ts'
import type { Connection } from '../../plugins/clusters.ts'
import { securityHeaders } from '../../plugins/security-headers.ts'
import { answerHeaders } from './headers.ts'

export interface UpstreamRequest {
  method: string
  /** Path and query, serialised from a parsed target. */
  path: string
  headers: Record<string, string>
  body?: Buffer
  isStream: boolean
}

/**
 * Sends the request and pours the answer into `response` as it comes, with back-pressure: a slow reader slows the
 * upstream. A reader that leaves ends the upstream request at once. Redirects are not followed.
 */
export function relay(connection: Connection, request: UpstreamRequest, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    let upstream: Dispatcher.DispatchController | undefined
    let isOver = false
    const onDrain = () => upstream?.resume()
    const onClose = () => {
      if (!isOver) upstream?.abort(new Error('the reader left'))
      finish()
    }
    const finish = () => {
      isOver = true
      response.off('drain', onDrain)
      response.off('close', onClose)
      resolve()
    }
    response.on('drain', onDrain)
    response.on('close', onClose)
    connection.dispatcher.dispatch(
      {
        origin: connection.origin,
        method: request.method as Dispatcher.HttpMethod,
        path: connection.prefix + request.path,
        headers: request.headers,
        body: request.body ?? null,
        ...(request.isStream ? { bodyTimeout: 0 } : {}),
      },
      {
        onRequestStart(controller) {
          upstream = controller
          if (response.destroyed) controller.abort(new Error('the reader left'))
        },
        onResponseStart(_controller, statusCode, headers) {
          if (statusCode < 200 || response.headersSent) return
          const isRedirect = statusCode >= 300 && statusCode < 400 && statusCode !== 304
          response.writeHead(isRedirect ? 502 : statusCode, answerHeaders(headers))
          if (request.isStream) response.flushHeaders()
        },
        onResponseData(controller, chunk) {
          if (!response.destroyed && !response.write(chunk)) controller.pause()
        },
        onResponseEnd() {
          if (!response.destroyed) response.end()
          finish()
        },
        onResponseError(_controller, error) {
          if (!response.destroyed) {
            if (response.headersSent) response.destroy()
            else sendFailure(response, error)
          }
          finish()
        },
      },
    )
  })
}

function sendFailure(response: ServerResponse, error: unknown): void {
  const status = toStatus(error)
  response.writeHead(status.code ?? 502, { ...securityHeaders(), 'content-type': 'application/json' })
  response.end(JSON.stringify(status))
}
