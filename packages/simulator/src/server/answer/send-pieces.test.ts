import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Exchange } from '../exchange.ts'
import { sendPieces } from './send.ts'

const MEGABYTE = 1_048_576
let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

test('an answer of one piece says its length', async () => {
  const { answer } = await asked([Buffer.from('{}\n')])
  expect(answer.headers['content-length']).toBe('3')
  expect(await textOf(answer)).toBe('{}\n')
})

test('pieces arrive whole and in their order', async () => {
  const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(MEGABYTE / 4, 97 + (index % 26)))
  const { answer, sent } = await asked(pieces)
  expect(await textOf(answer)).toBe(Buffer.concat(pieces).toString())
  await sent
})

test('no more is made than the client takes, and nothing after it went away', async () => {
  let made = 0
  const { answer, sent } = await asked(
    (function* () {
      for (; made < 1_000; made++) yield Buffer.alloc(MEGABYTE)
    })(),
  )
  await new Promise((resolve) => answer.once('data', resolve))
  answer.destroy()
  await sent
  expect(made).toBeLessThan(1_000)
})

/** What a client gets, and the end of the sending. */
async function asked(pieces: Iterable<Buffer>): Promise<{ answer: IncomingMessage; sent: Promise<void> }> {
  let sent = Promise.resolve()
  const running = createServer((request, response) => {
    const exchange = { request, response, warnings: new Set() } as unknown as Exchange
    sent = sendPieces(exchange, pieces[Symbol.iterator](), 'application/json')
  })
  server = running
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve))
  const { port } = running.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, resolve).on('error', reject)
  })
  return { answer, sent }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
