import { FileError } from '../../files/file-error.ts'
import type { Bytes } from '../../files/file-node.ts'
import type { Call, HttpReply, Program } from '../program.ts'
import { complain, pathOf, readArguments } from './arguments.ts'

/** Programs that ask other Pods: the network ends where the cluster does. */
export const fetchPrograms: readonly (readonly [string, Program])[] = [
  ['curl', curl],
  ['wget', wget],
  ...['nslookup', 'ping'].map((name) => [name, unreachable] as const),
]

const REASONS: Readonly<Record<number, string>> = { 200: 'OK', 404: 'Not Found' }
const CURL_VALUES = [
  'max-time',
  'connect-timeout',
  'retry',
  'retry-delay',
  'header',
  'request',
  'data',
  'output',
  'write-out',
  'user',
]
const WGET_VALUES = ['output-document', 'timeout', 'tries', 'header']

interface Target {
  host: string
  port: number
  path: string
  reply: HttpReply
}

function curl(call: Call): number {
  const { flags, values, operands } = readArguments(joined(call.words, CURL_VALUES), 'omwHXduA')
  const [url] = operands
  if (url === undefined) {
    call.streams.stderr("curl: try 'curl --help' or 'curl --manual' for more information\n")
    return 2
  }
  const isSilent = (flags.has('s') || flags.has('silent')) && !flags.has('S') && !flags.has('show-error')
  const fail = (code: number, words: string) => {
    if (!isSilent) call.streams.stderr(`curl: (${code}) ${words}\n`)
    return code
  }
  const { host, port, reply } = ask(call, url)
  if (reply === 'unknown') return fail(6, `Could not resolve host: ${host}`)
  if (reply === 'refused') {
    return fail(7, `Failed to connect to ${host} port ${port} after 0 ms: Could not connect to server`)
  }
  if (reply.status >= 400 && (flags.has('f') || flags.has('fail'))) {
    return fail(22, `The requested URL returned error: ${reply.status}`)
  }
  const head = `HTTP/1.1 ${reply.status} ${REASONS[reply.status] ?? ''}\r\n\r\n`
  const isHeadOnly = flags.has('I') || flags.has('head')
  const output = values.get('o') ?? values.get('output') ?? '-'
  const code = store(call, output, `${isHeadOnly || flags.has('i') ? head : ''}${isHeadOnly ? '' : reply.body}`)
  const format = values.get('w') ?? values.get('write-out') ?? ''
  call.streams.stdout(format.replaceAll('%{http_code}', String(reply.status)).replaceAll('\\n', '\n'))
  return code
}

/** As BusyBox has it. */
function wget(call: Call): number {
  const { flags, values, operands } = readArguments(joined(call.words, WGET_VALUES), 'OTtU')
  const [url] = operands
  if (url === undefined) {
    call.streams.stderr('wget: missing URL\n')
    return 1
  }
  const { host, port, path, reply } = ask(call, url)
  const fail = (words: string) => {
    call.streams.stderr(`wget: ${words}\n`)
    return 1
  }
  if (reply === 'unknown') return fail(`bad address '${host}'`)
  if (!flags.has('q')) call.streams.stderr(`Connecting to ${host}${port === 80 ? '' : `:${port}`} (${host}:${port})\n`)
  if (reply === 'refused') return fail(`can't connect to remote host (${host}): Connection refused`)
  if (reply.status >= 400) {
    return fail(`server returned error: HTTP/1.1 ${reply.status} ${REASONS[reply.status] ?? ''}`)
  }
  if (flags.has('spider')) return 0
  const name = path.replace(/\?.*$/, '').split('/').at(-1) || 'index.html'
  return store(call, values.get('O') ?? values.get('output-document') ?? name, reply.body)
}

/** Neither names beyond the cluster nor raw packets. */
function unreachable(call: Call): number {
  const target = call.words.slice(1).find((word) => !word.startsWith('-')) ?? ''
  call.streams.stderr(`${call.words[0]}: bad address '${target}'\n`)
  return 1
}

function ask({ machine }: Call, url: string): Target {
  const [, scheme = 'http', host = '', port, path = ''] =
    /^(?:(https?):\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/?]*)(?::(\d+))?(.*)$/.exec(url) ?? []
  const target = {
    host,
    port: Number(port ?? (scheme === 'https' ? 443 : 80)),
    path: path.startsWith('/') ? path : `/${path}`,
  }
  return { ...target, reply: machine.fetch(target.host, target.port, target.path) }
}

function store(call: Call, file: string, bytes: Bytes): number {
  if (file === '-') {
    call.streams.stdout(bytes)
    return 0
  }
  try {
    call.machine.files.write(pathOf(call, file), bytes)
    return 0
  } catch (error) {
    if (error instanceof FileError) return complain(call, file, error)
    throw error
  }
}

/** Long options and their values as one word each. */
function joined(words: readonly string[], taking: readonly string[]): string[] {
  const result: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (word.startsWith('--') && taking.includes(word.slice(2))) result.push(`${word}=${words[++index] ?? ''}`)
    else result.push(word)
  }
  return result
}
