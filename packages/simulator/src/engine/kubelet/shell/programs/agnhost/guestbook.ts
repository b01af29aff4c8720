import type { Call, HttpListener } from '../../program.ts'
import { readFlags } from './flags.ts'

const PRIMARY = 'agnhost-primary'
const REPLICA = 'agnhost-replica'
const DEFAULT_PORT = 80
const DEFAULT_BACKEND_PORT = 6379

/** A page for messages, the server that keeps them, and those that read from it: which one it is, its flags say. */
export function guestbook(call: Call, words: readonly string[]): { port: number; listener: HttpListener } {
  const flags = readFlags(words)
  const port = Number(flags.get('http-port')?.[0] ?? DEFAULT_PORT)
  const backendPort = Number(flags.get('backend-port')?.[0] ?? DEFAULT_BACKEND_PORT)
  const replicaOf = flags.get('replicaof')?.[0] ?? flags.get('slaveof')?.[0]
  const kept = new Map<string, string>()
  const ask = (host: string, askedPort: number, path: string) => {
    const reply = call.machine.fetch(host, askedPort, path)
    return typeof reply === 'string' ? '' : reply.body
  }
  const listener: HttpListener = ({ path }) => {
    const { pathname, search, searchParams } = new URL(path, 'http://here')
    const [key, value] = ['key', 'value'].map((name) => searchParams.get(name) ?? '') as [string, string]
    switch (pathname) {
      case '/get':
        return { status: 200, body: replicaOf ? ask(replicaOf, port, `/get${search}`) : (kept.get(key) ?? '') }
      case '/set':
        kept.set(key, value)
        return { status: 200, body: value }
      case '/guestbook': {
        const isSet = searchParams.get('cmd') === 'set'
        const data = ask(isSet ? PRIMARY : REPLICA, backendPort, `/${isSet ? 'set' : 'get'}${search}`)
        return json(isSet ? { message: 'Updated' } : { data })
      }
      default:
        return pathname === '/env'
          ? json(Object.fromEntries(call.environment))
          : { status: 404, body: '404 page not found\n' }
    }
  }
  return { port, listener }
}

function json(value: object): ReturnType<HttpListener> {
  return { status: 200, body: JSON.stringify(value), contentType: 'application/json' }
}
