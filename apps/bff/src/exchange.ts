import { request } from 'undici'
import type { Connection } from './plugins/clusters.ts'

/** One JSON exchange with the API server, with the connection's own credential. Throws what undici throws. */
export async function exchange(
  connection: Connection,
  method: 'GET' | 'POST',
  path: string,
  { body, timeoutMs = 5_000 }: { body?: unknown; timeoutMs?: number } = {},
): Promise<{ code: number; body: unknown }> {
  const authorization = await connection.authorization()
  const answer = await request(connection.origin + connection.prefix + path, {
    method,
    dispatcher: connection.dispatcher,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    headers: {
      accept: 'application/json',
      ...(authorization ? { authorization } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.body.text()
  try {
    return { code: answer.statusCode, body: JSON.parse(text) }
  } catch {
    return { code: answer.statusCode, body: text }
  }
}
