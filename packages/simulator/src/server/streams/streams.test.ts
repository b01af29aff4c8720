import { once } from 'node:events'
import { findKind, type Pod } from '@everynode/kube'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startSimulator, type Simulator } from '../start-simulator.ts'

const pods = findKind('', 'v1', 'pods')!
let simulator: Simulator
let options: { ca: Buffer; headers: Record<string, string> }

beforeAll(async () => {
  simulator = await startSimulator({ world: 'one-node' })
  const { clusters, users } = simulator.kubeconfig
  options = {
    ca: Buffer.from(clusters[0]!.cluster['certificate-authority-data'], 'base64'),
    headers: { authorization: `Bearer ${users[0]!.user.token}` },
  }
  const { cluster } = simulator
  const running = new Promise<void>((fulfil) => {
    cluster.store.subscribe(['/pods'], ({ object }) => {
      const { metadata, status } = object as Pod
      const isReady = status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True')
      if (metadata.name === 'web' && isReady) fulfil()
    })
  })
  cluster.clientFor('test').create(pods, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default' },
    spec: { containers: [{ name: 'main', image: 'nginx:1.27', ports: [{ containerPort: 80 }] }] },
  } as Pod)
  await running
}, 30_000)

afterAll(() => simulator.close())

function connect(path: string, protocols: string[]): WebSocket {
  return new WebSocket(new URL(path, simulator.url.replace('https', 'wss')), protocols, options)
}

/** What came on each channel until the end. */
async function channelsOf(socket: WebSocket): Promise<Record<number, string>> {
  const channels: Record<number, string> = {}
  socket.on('message', (data: Buffer) => {
    channels[data[0]!] = (channels[data[0]!] ?? '') + data.subarray(1).toString()
  })
  await once(socket, 'close')
  return channels
}

function execPath(command: readonly string[], streams = 'stdout=true&stderr=true'): string {
  const query = command.map((part) => `command=${encodeURIComponent(part)}`).join('&')
  return `/api/v1/namespaces/default/pods/web/exec?${query}&${streams}`
}

describe('a command in a container, over WebSocket', () => {
  it('prints on its channels and ends with a Status', async () => {
    const socket = connect(execPath(['sh', '-c', 'echo out; echo err >&2']), ['v5.channel.k8s.io', 'v4.channel.k8s.io'])
    const channels = await channelsOf(socket)
    expect(socket.protocol).toBe('v5.channel.k8s.io')
    expect([channels[1], channels[2]]).toEqual(['out\n', 'err\n'])
    expect(JSON.parse(channels[3]!)).toEqual({ metadata: {}, status: 'Success' })
  })

  it('tells its exit code', async () => {
    const channels = await channelsOf(connect(execPath(['sh', '-c', 'exit 3']), ['v4.channel.k8s.io']))
    expect(JSON.parse(channels[3]!)).toMatchObject({
      status: 'Failure',
      reason: 'NonZeroExitCode',
      details: { causes: [{ reason: 'ExitCode', message: '3' }] },
    })
  })

  it('reads what the client sends until the client closes that channel', async () => {
    const socket = connect(execPath(['cat'], 'stdin=true&stdout=true'), ['v5.channel.k8s.io'])
    const channels = channelsOf(socket)
    await once(socket, 'open')
    socket.send(Buffer.from('\0hello'))
    socket.send(Buffer.from([255, 0]))
    expect((await channels)[1]).toBe('hello')
  })

  it('speaks base64 with those who cannot send bytes', async () => {
    const socket = connect(execPath(['echo', 'hi'], 'stdout=true'), ['base64.channel.k8s.io'])
    const texts: string[] = []
    socket.on('message', (data: Buffer) => texts.push(data.toString()))
    await once(socket, 'close')
    expect(texts).toContain(`1${Buffer.from('hi\n').toString('base64')}`)
  })

  it.each([
    ['/api/v1/namespaces/default/pods/none/exec?command=ls&stdout=true', 404],
    [`${execPath(['ls'])}&container=none`, 400],
  ])('is refused in plain HTTP: %s', async (path, code) => {
    const socket = connect(path, ['v5.channel.k8s.io'])
    const refused = new Promise<Error>((fulfil) => socket.once('error', fulfil))
    expect((await refused).message).toBe(`Unexpected server response: ${code}`)
  })
})

describe('a forwarded port, over WebSocket', () => {
  it('names its port on both channels, then carries bytes', async () => {
    const path = '/api/v1/namespaces/default/pods/web/portforward?ports=80'
    const socket = connect(path, ['v4.channel.k8s.io'])
    const frames: Buffer[] = []
    const answered = new Promise<string>((fulfil) => {
      socket.on('message', (data: Buffer) => {
        frames.push(data)
        if (frames.length > 2) fulfil(data.subarray(1).toString())
      })
    })
    await once(socket, 'open')
    socket.send(Buffer.from('\0GET / HTTP/1.1\r\nhost: x\r\n\r\n'))
    expect(await answered).toContain('Welcome to nginx 1.27')
    expect(frames.slice(0, 2)).toEqual([Buffer.from([0, 80, 0]), Buffer.from([1, 80, 0])])
    socket.close()
  })

  it('is nothing that a Pod without an address can be asked for', async () => {
    simulator.cluster.clientFor('test').create(pods, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'waiting', namespace: 'default' },
      spec: { schedulingGates: [{ name: 'example.test/wait' }], containers: [{ name: 'c', image: 'nginx:1.27' }] },
    } as Pod)
    const socket = connect('/api/v1/namespaces/default/pods/waiting/proxy/', ['v4.channel.k8s.io'])
    const refused = new Promise<Error>((fulfil) => socket.once('error', fulfil))
    expect((await refused).message).toBe('Unexpected server response: 400')
    simulator.cluster.clientFor('test').delete(pods, { namespace: 'default', name: 'waiting' })
  })

  it('says why a port cannot be reached', async () => {
    const path = '/api/v1/namespaces/default/pods/web/portforward?ports=81'
    const channels = await channelsOf(connect(path, ['v4.channel.k8s.io']))
    expect(channels[1]).toMatch(/^Q\0error forwarding port 81 to pod web, uid .*connection refused$/)
  })
})

describe('a watch over WebSocket', () => {
  it('sends one text for each event', async () => {
    const socket = connect('/api/v1/namespaces/default/pods?watch=true', [])
    const [data, isBinary] = (await once(socket, 'message')) as [Buffer, boolean]
    expect(isBinary).toBe(false)
    expect(JSON.parse(data.toString())).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'web' } } })
    socket.close()
  })

  it('lets a browser send its token among the subprotocols', async () => {
    const token = Buffer.from(options.headers.authorization!.slice('Bearer '.length)).toString('base64url')
    const url = new URL('/api/v1/pods?watch=true', simulator.url.replace('https', 'wss'))
    const protocols = [`base64url.bearer.authorization.k8s.io.${token}`, 'json']
    const socket = new WebSocket(url, protocols, { ca: options.ca })
    await once(socket, 'message')
    expect(socket.protocol).toBe('json')
    socket.close()
  })
})
