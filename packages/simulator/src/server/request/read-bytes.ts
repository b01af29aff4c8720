import type { IncomingMessage } from 'node:http'
import { requestEntityTooLarge } from '@everynode/kube'

/** The API server's limit for the body of a write (GenericAPIServer MaxRequestBodyBytes). */
export const BODY_LIMIT_BYTES = 3 * 1024 * 1024

/**
 * Reads the whole body; rejects with a StatusError 413 as soon as it is longer than the limit. What still comes then is
 * left to be thrown away, so that the client gets to read its answer.
 */
export function readBytes(request: IncomingMessage, limitBytes: number = BODY_LIMIT_BYTES): Promise<Buffer> {
  return new Promise((fulfil, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limitBytes) chunks.push(chunk)
      else reject(requestEntityTooLarge(`limit is ${limitBytes}`))
    })
    request.on('end', () => fulfil(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('the client went before its request was read')))
  })
}
