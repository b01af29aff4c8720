import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { Exchange } from '../exchange.ts'
import { sendParts } from './send.ts'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Two megabytes in parts of every size, from none to more than a piece. */
const manyParts = (letter: number) =>
  Array.from({ length: 1_000 }, (_, index) =>
    Buffer.alloc(index === 500 ? 700_000 : (index * 7) % 3_000, letter + (index % 20)),
  )

test('a short answer is sent as it is', async () => {
  const { answer } = await asked(() => [Buffer.from('{'), Buffer.from('}\n')])
  expect(answer.headers['content-length']).toBe('3')
  expect(await bytesOf(answer)).toEqual(Buffer.from('{}\n'))
})

test('a long answer arrives whole, in its order and with its length', async () => {
  const whole = Buffer.concat(manyParts(97))
  const { answer, sent } = await asked(() => manyParts(97))
  expect(answer.headers['content-length']).toBe(String(whole.length))
  expect((await bytesOf(answer)).equals(whole)).toBe(true)
  await sent
})

test('many long answers at once do not run into each other', async () => {
  let letter = 0
  const address = await serving(() => manyParts(40 + letter++))
  const bodies = await Promise.all(Array.from({ length: 12 }, async () => bytesOf(await ask(address))))
  const wanted = Array.from({ length: 12 }, (_, index) => Buffer.concat(manyParts(40 + index)))
  for (const whole of wanted) expect(bodies.some((body) => body.equals(whole))).toBe(true)
})

test('the sending ends when the client goes away', async () => {
  const { answer, sent } = await asked(() => Array.from({ length: 500 }, () => Buffer.alloc(1_000_000)))
  await new Promise((resolve) => answer.once('data', resolve))
  answer.destroy()
  await expect(sent).resolves.toBeUndefined()
})

/** What one client gets, and the end of the sending. */
async function asked(parts: () => Buffer[]): Promise<{ answer: IncomingMessage; sent: Promise<void> }> {
  let sent = Promise.resolve()
  const answer = await ask(await serving(parts, (sending) => (sent = sending)))
  return { answer, sent }
}

async function serving(
  parts: () => Buffer[],
  onSending: (sending: Promise<void>) => void = () => {},
): Promise<AddressInfo> {
  const running = createServer((request, response) => {
    const exchange = { request, response, warnings: new Set() } as unknown as Exchange
    onSending(sendParts(exchange, parts(), 'application/json'))
  })
  server = running
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve))
  return running.address() as AddressInfo
}

function ask({ port }: AddressInfo): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: false }, resolve).on('error', reject)
  })
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
