import type { IncomingMessage } from 'node:http'
import { requestEntityTooLarge } from '@everynode/kube'

/** The API server's limit for the body of a write (GenericAPIServer MaxRequestBodyBytes). */
export const BODY_LIMIT_BYTES = 3 * 1024 * 1024

/** Reads the whole body; throws a StatusError 413 as soon as it is longer than the limit. */
export async function readBytes(request: IncomingMessage, limitBytes: number = BODY_LIMIT_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limitBytes) throw requestEntityTooLarge(`limit is ${limitBytes}`)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
