import { get, Agent, type RequestOptions } from 'node:https'
import type { IncomingMessage } from 'node:http'

// A process of many clients, so that what clients need of a processor is not taken for the server's. It reads orders as
// lines of JSON and answers each with a line of JSON.

interface Order {
  /** `list`: each client lists again and again, `times` in all. `watch`: each waits for `times` lines. */
  order: 'list' | 'watch'
  url: string
  token: string
  ca: string
  clients: number
  times: number
}

process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const line of text.split('\n')) if (line !== '') void obey(JSON.parse(line) as Order)
})

async function obey(order: Order): Promise<void> {
  if (order.order === 'list') await lists(order)
  else await watches(order)
}

async function lists(order: Order): Promise<void> {
  const options = optionsOf(order)
  const start = performance.now()
  let left = order.times
  let bytes = 0
  await Promise.all(
    Array.from({ length: order.clients }, async () => {
      while (left-- > 0) bytes += await drain(await open(order.url, options))
    }),
  )
  say({ seconds: (performance.now() - start) / 1000, bytes })
  options.agent.destroy()
}

async function watches(order: Order): Promise<void> {
  const options = optionsOf(order)
  const answers = await Promise.all(Array.from({ length: order.clients }, () => open(order.url, options)))
  let left = order.clients * order.times
  let bytes = 0
  const start = performance.now()
  await new Promise<void>((resolve) => {
    for (const answer of answers) {
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) if (--left === 0) resolve()
      })
    }
    say({ isWatching: true })
  })
  say({ seconds: (performance.now() - start) / 1000, bytes })
  options.agent.destroy()
}

function optionsOf({ ca, token, clients }: Order) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients, ca })
  return { agent, headers: { authorization: `Bearer ${token}`, accept: 'application/json' } }
}

function open(url: string, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, options, (answer) =>
      answer.statusCode === 200 ? resolve(answer) : reject(new Error(`${url} was answered ${answer.statusCode}`)),
    ).on('error', reject)
  })
}

function drain(answer: IncomingMessage): Promise<number> {
  return new Promise((resolve, reject) => {
    let bytes = 0
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
    answer.on('end', () => resolve(bytes)).on('error', reject)
  })
}

function say(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
