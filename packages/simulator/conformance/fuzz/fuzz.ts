import { Agent, request } from 'node:https'
import { connect } from 'node:tls'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { KubeConfig, type V1ConfigMap } from '@kubernetes/client-node'
import type { Simulator } from '../../src/index.ts'
import { Connection } from '../cluster/connection.ts'
import { eventually } from '../cluster/eventually.ts'
import { mutateBytes, mutateValue } from './mutate.ts'
import { Random } from './random.ts'
import { PROTOBUF_SEED, seedsOf } from './seeds.ts'

const NAMESPACE = 'fuzz'
/** What the memory may have grown by when everything that was made is gone again. */
const MEMORY_LIMIT_MB = 48
const WIDTH = 8
const ANSWER_MS = 10_000
/** Words that only a mistake in the program puts into an answer. */
const PROGRAM_ERROR =
  /TypeError|RangeError|ReferenceError|Cannot read|is not a function|is not iterable|Maximum call stack|undefined \(|\[object /
const BODY_TYPES = [
  'application/json',
  'application/yaml',
  'application/vnd.kubernetes.protobuf',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/json-patch+json',
  'application/apply-patch+yaml',
  'text/plain',
  '',
]
const QUERIES = [
  'fieldManager=fuzz',
  'dryRun=All',
  'fieldValidation=Strict',
  'limit=%',
  'watch=1&timeoutSeconds=1',
  'labelSelector=a in (',
  'resourceVersion=-1',
  'force=maybe',
  'continue=e30',
  'x=\u0000',
]

export interface FuzzReport {
  /** What was sent and how the simulator was left, in words. */
  lines: string[]
  /** Empty when it was left well. */
  problems: string[]
}

interface Wire {
  host: string
  port: number
  token: string
  connection: Connection
  agent: Agent
}

/** Sends a simulator what no client should send, and judges how it is left: answering, no larger, its objects intact. */
export async function fuzz(
  simulator: Simulator,
  { seconds, seed = Date.now() % 2 ** 31 }: { seconds: number; seed?: number },
): Promise<FuzzReport> {
  const random = new Random(seed)
  const wire = wireOf(simulator)
  const problems = new Set<string>()
  const codes = new Map<string, number>()
  const count = (what: string) => codes.set(what, (codes.get(what) ?? 0) + 1)
  const onCrash = (error: unknown) =>
    problems.add(`not caught: ${error instanceof Error ? error.stack : String(error)}`)
  process.on('uncaughtException', onCrash)
  process.on('unhandledRejection', onCrash)
  await prepare(wire.connection)
  await volley(wire, random, count, problems, Date.now() + Math.min(1000, seconds * 250))
  await settle(simulator, wire.connection)
  const before = usedMegabytes()
  await volley(wire, random, count, problems, Date.now() + seconds * 1000)
  await settle(simulator, wire.connection)
  const after = usedMegabytes()
  if (after - before > MEMORY_LIMIT_MB) problems.add(`memory grew from ${before} to ${after} MB`)
  for (const problem of await damages(simulator, wire.connection)) problems.add(problem)
  process.off('uncaughtException', onCrash)
  process.off('unhandledRejection', onCrash)
  wire.connection.close()
  wire.agent.destroy()
  const total = [...codes.values()].reduce((sum, one) => sum + one, 0)
  const answers = [...codes].toSorted(([a], [b]) => a.localeCompare(b)).map(([what, times]) => `${what} ×${times}`)
  return {
    lines: [
      `${total} attacks in ${seconds} s (seed ${seed}): ${answers.join(', ')}`,
      `memory ${before} MB before, ${after} MB after`,
      ...problems,
      problems.size === 0 ? 'left intact' : 'NOT left intact',
    ],
    problems: [...problems],
  }
}

function wireOf({ kubeconfig, url }: Simulator): Wire {
  const config = new KubeConfig()
  config.loadFromString(JSON.stringify(kubeconfig))
  const { hostname, port } = new URL(url)
  return {
    host: hostname,
    port: Number(port),
    token: config.getCurrentUser()?.token ?? '',
    connection: new Connection(config),
    agent: new Agent({ keepAlive: true, rejectUnauthorized: false }),
  }
}

async function prepare(connection: Connection): Promise<void> {
  await connection.create<object>('/api/v1/namespaces', { metadata: { name: 'kept' } })
  for (let index = 0; index < 20; index++)
    await connection.create<V1ConfigMap>('/api/v1/namespaces/kept/configmaps', {
      metadata: { name: `canary-${index}` },
      data: { sings: String(index) },
    })
}

async function volley(
  wire: Wire,
  random: Random,
  count: (what: string) => void,
  problems: Set<string>,
  endMs: number,
): Promise<void> {
  const worker = async () => {
    while (Date.now() < endMs) {
      const kind = random.below(10)
      if (kind === 0) count(await sendNoise(wire, random))
      else if (kind === 1) count(await cutWatch(wire, random))
      else {
        const { code, text } = await sendMutated(wire, random)
        count(String(code))
        if (code >= 500 && PROGRAM_ERROR.test(text)) problems.add(`${code}: ${text.slice(0, 300)}`)
      }
    }
  }
  const namespace = await wire.connection.codeOf('POST', '/api/v1/namespaces', {
    body: { metadata: { name: NAMESPACE } },
  })
  if (namespace !== 201) problems.add(`the namespace could not be made: ${namespace}`)
  await Promise.all(Array.from({ length: WIDTH }, worker))
}

/** Bytes that are no HTTP, or HTTP that stops in the middle. */
function sendNoise({ host, port }: Wire, random: Random): Promise<string> {
  const start = random.pick([
    '',
    'GET /api/v1/pods HTTP/1.1\r\nHost: x\r\n',
    'POST /api/v1/pods HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{',
    'GET /apis HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  ])
  return new Promise((fulfil) => {
    const socket = connect({ host, port, rejectUnauthorized: false }, () => {
      socket.write(Buffer.concat([Buffer.from(start), random.bytes(random.below(600))]), () => {
        if (random.below(2) === 0) socket.destroy()
        else socket.end()
      })
    })
    socket.setTimeout(200, () => socket.destroy())
    socket.on('error', () => undefined)
    socket.on('data', () => undefined)
    socket.on('close', () => fulfil('noise'))
  })
}

/** Opens a watch and goes away without a word. */
async function cutWatch({ connection }: Wire, random: Random): Promise<string> {
  const path = random.pick(['/api/v1/pods', '/apis/apps/v1/daemonsets', `/api/v1/namespaces/${NAMESPACE}/configmaps`])
  const watch = await connection.watch(path, random.below(2) === 0 ? {} : { allowWatchBookmarks: 'true' })
  watch.close()
  return 'cut watch'
}

function sendMutated({ host, port, token, agent }: Wire, random: Random): Promise<{ code: number; text: string }> {
  const { path, body } = random.pick(seedsOf(NAMESPACE))
  const isCollection = random.below(2) === 0
  const method = isCollection ? 'POST' : random.pick(['PUT', 'PATCH', 'PATCH', 'DELETE', 'GET'])
  const target = isCollection
    ? path
    : `${path}/seed${random.pick(['', '', '', '/status', '/scale', '/log', '/exec', '/eviction', '/%2e%2e'])}`
  const query = random.below(3) === 0 ? `?${encodeURI(random.pick(QUERIES))}` : ''
  const json = Buffer.from(JSON.stringify(mutateValue(body, random)))
  const bytes = random.below(5) === 0 ? mutateBytes(random.below(2) === 0 ? PROTOBUF_SEED : json, random) : json
  const type =
    random.below(3) === 0
      ? random.pick(BODY_TYPES)
      : method === 'PATCH'
        ? random.pick(BODY_TYPES.slice(3, 7))
        : BODY_TYPES[0]!
  const isCut = random.below(20) === 0
  return new Promise((fulfil) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': type,
      'content-length': bytes.length + (isCut ? 10 : 0),
    }
    const outgoing = request({ host, port, method, path: target + query, headers, agent }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text += part
      })
      answer.on('error', () => undefined)
      answer.on('close', () => fulfil({ code: answer.statusCode ?? 0, text }))
    })
    outgoing.setTimeout(ANSWER_MS, () => outgoing.destroy())
    outgoing.on('error', () => fulfil({ code: 0, text: '' }))
    outgoing.write(bytes)
    if (isCut) outgoing.destroy()
    else outgoing.end()
  })
}

/** Takes away what was made, so that the memory before and after can be compared. */
async function settle({ cluster }: Simulator, connection: Connection): Promise<void> {
  const { store } = cluster
  for (const key of store.storageKeys) {
    for (const { metadata } of store.list(key, NAMESPACE)) {
      const kind = cluster.registry.kinds.find((one) => one.namespaced && cluster.definitionOf(one).storageKey === key)
      if (!metadata.finalizers?.length || !kind) continue
      const path = `${kind.group ? `/apis/${kind.group}` : '/api'}/${kind.version}/namespaces/${NAMESPACE}/${kind.plural}/${metadata.name}`
      await connection.send('PATCH', path, {
        body: { metadata: { finalizers: null } },
        headers: { 'content-type': 'application/merge-patch+json' },
      })
    }
  }
  await connection.send('DELETE', `/api/v1/namespaces/${NAMESPACE}`)
  await eventually(
    'what was made gone',
    async () => (await connection.codeOf('GET', `/api/v1/namespaces/${NAMESPACE}`)) === 404,
  )
  store.compact()
}

async function damages({ cluster }: Simulator, connection: Connection): Promise<string[]> {
  const found: string[] = []
  if ((await connection.send('GET', '/readyz')).text !== 'ok') found.push('the server is not ready')
  const { items } = await connection.get<{ items: V1ConfigMap[] }>('/api/v1/namespaces/kept/configmaps')
  const sung = items.filter(({ metadata, data }) => metadata!.name === `canary-${data?.sings}`)
  if (sung.length !== 20) found.push(`${sung.length} of 20 objects are as they were`)
  if (({} as { polluted?: unknown }).polluted !== undefined || Object.keys(Object.prototype).length > 0)
    found.push('the prototype of all objects was changed')
  for (const key of cluster.store.storageKeys)
    for (const object of cluster.store.list(key))
      if (!object.metadata.name || !object.metadata.uid) found.push(`${key} holds an object without name or uid`)
  const watch = await connection.watch<V1ConfigMap>('/api/v1/namespaces/kept/configmaps', { labelSelector: 'last=yes' })
  await connection.create<V1ConfigMap>('/api/v1/namespaces/kept/configmaps', {
    metadata: { name: 'last', labels: { last: 'yes' } },
  })
  await watch.next('a change')
  watch.close()
  return found
}

function usedMegabytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20)
}
