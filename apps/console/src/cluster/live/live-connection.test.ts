import type { LiveMessage, LiveRequest } from '@everynode/contract'
import type { KubeObject } from '@everynode/kube'
import { beforeEach, describe, expect, it } from 'vitest'
import { LiveConnection, type LiveEnvironment, type Socket } from './live-connection.ts'
import { isStale, type LivePicture } from './live-picture.ts'

class FakeSocket implements Socket {
  sent: LiveRequest[] = []
  isClosed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(text: string): void {
    this.sent.push(JSON.parse(text) as LiveRequest)
  }
  close(): void {
    this.isClosed = true
  }
  say(message: LiveMessage): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

const target = { group: '', version: 'v1', resource: 'pods' }
const pod = (name: string): KubeObject => ({ metadata: { name, namespace: 'a' } })

let sockets: FakeSocket[]
let due: { task: () => void; atMs: number }[]
let nowMs: number
let refusals: number
let connection: LiveConnection

beforeEach(() => {
  sockets = []
  due = []
  nowMs = 1000
  refusals = 0
  const environment: LiveEnvironment = {
    open: () => {
      const socket = new FakeSocket()
      sockets.push(socket)
      return socket
    },
    nowMs: () => nowMs,
    later: (task, delayMs) => {
      const entry = { task, atMs: nowMs + delayMs }
      due.push(entry)
      return () => {
        due = due.filter((other) => other !== entry)
      }
    },
    random: () => 0.5,
    onHello: () => {},
    onRefused: () => {
      refusals += 1
    },
  }
  connection = new LiveConnection(environment)
})

/** Lets time pass; what falls due runs. */
function pass(ms: number): void {
  nowMs += ms
  const ripe = due.filter(({ atMs }) => atMs <= nowMs)
  due = due.filter(({ atMs }) => atMs > nowMs)
  for (const { task } of ripe) task()
}

function watch() {
  const pictures: LivePicture[] = []
  const end = connection.subscribe(target, (picture) => pictures.push(picture))
  return { pictures, end, last: () => pictures.at(-1)! }
}

function goLive(socket: FakeSocket, id: string, ...names: string[]): void {
  socket.say({ type: 'snapshot', id, items: names.map(pod), isFirst: true, isLast: true })
  socket.say({ type: 'state', id, state: 'live' })
}

describe('the live stream', () => {
  it('opens one socket for all watches', () => {
    watch()
    watch()
    expect(sockets).toHaveLength(1)
    sockets[0]!.onopen?.()
    expect(sockets[0]!.sent.map(({ type, id }) => [type, id])).toEqual([
      ['subscribe', '1'],
      ['subscribe', '2'],
    ])
  })

  it('shows a list only when all its parts have come', () => {
    const { pictures, last } = watch()
    sockets[0]!.onopen?.()
    sockets[0]!.say({ type: 'snapshot', id: '1', items: [pod('x')], isFirst: true, isLast: false })
    expect(pictures).toEqual([])
    sockets[0]!.say({ type: 'snapshot', id: '1', items: [pod('y')], isFirst: false, isLast: true })
    expect([...last().byKey.keys()]).toEqual(['a/x', 'a/y'])
  })

  it('follows changes in order', () => {
    const { last } = watch()
    sockets[0]!.onopen?.()
    goLive(sockets[0]!, '1', 'x', 'y')
    sockets[0]!.say({
      type: 'changes',
      id: '1',
      changes: [
        { type: 'DELETED', object: pod('x') },
        { type: 'ADDED', object: pod('z') },
      ],
    })
    expect(last()).toMatchObject({ state: 'live', isLoaded: true })
    expect([...last().byKey.keys()]).toEqual(['a/y', 'a/z'])
  })

  it('keeps the old picture when the stream breaks, but says since when it is old', () => {
    const { last } = watch()
    sockets[0]!.onopen?.()
    goLive(sockets[0]!, '1', 'x')
    nowMs = 5000
    sockets[0]!.onclose?.({ code: 1006 })
    expect(last()).toMatchObject({ state: 'reconnecting', sinceMs: 5000, isLoaded: true })
    expect(last().items).toHaveLength(1)
    expect(connection.state).toEqual({ state: 'reconnecting', sinceMs: 5000 })
  })

  it('comes back by itself, subscribes anew and replaces the picture', () => {
    const { last } = watch()
    sockets[0]!.onopen?.()
    goLive(sockets[0]!, '1', 'x')
    sockets[0]!.onclose?.({ code: 1006 })
    pass(400)
    expect(sockets).toHaveLength(2)
    sockets[1]!.onopen?.()
    expect(sockets[1]!.sent).toEqual([{ type: 'subscribe', id: '1', target }])
    expect(last().state).toBe('reconnecting')
    goLive(sockets[1]!, '1', 'y')
    expect(last()).toMatchObject({ state: 'live' })
    expect([...last().byKey.keys()]).toEqual(['a/y'])
  })

  it('waits longer each time, and not at all when woken', () => {
    watch()
    for (const waitMs of [400, 800, 1600]) {
      sockets.at(-1)!.onclose?.({ code: 1006 })
      pass(waitMs - 1)
      const before = sockets.length
      pass(1)
      expect(sockets).toHaveLength(before + 1)
    }
    sockets.at(-1)!.onclose?.({ code: 1006 })
    connection.wake()
    expect(sockets).toHaveLength(5)
  })

  it('asks for the session when it is refused before it opened, and when it is signed out', () => {
    watch()
    sockets[0]!.onclose?.({ code: 1006 })
    expect(refusals).toBe(1)
    pass(400)
    sockets[1]!.onopen?.()
    sockets[1]!.onclose?.({ code: 1006 })
    expect(refusals).toBe(1)
    pass(400)
    sockets[2]!.onopen?.()
    sockets[2]!.onclose?.({ code: 4401 })
    expect(refusals).toBe(2)
  })

  it('forgets what the user may no longer see', () => {
    const { last } = watch()
    sockets[0]!.onopen?.()
    goLive(sockets[0]!, '1', 'x')
    const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', code: 403 } as const
    sockets[0]!.say({ type: 'state', id: '1', state: 'forbidden', sinceMs: 7, status })
    expect(last()).toMatchObject({ state: 'forbidden', isLoaded: false, items: [] })
  })

  it('forgets everything as another user', () => {
    const { last } = watch()
    sockets[0]!.onopen?.()
    goLive(sockets[0]!, '1', 'x')
    connection.reset()
    expect(sockets[0]!.isClosed).toBe(true)
    expect(last()).toMatchObject({ state: 'loading', items: [] })
    sockets[1]!.onopen?.()
    expect(sockets[1]!.sent).toHaveLength(1)
  })

  it('stops a watch that nobody looks at', () => {
    const { end } = watch()
    sockets[0]!.onopen?.()
    end()
    expect(sockets[0]!.sent.at(-1)).toEqual({ type: 'unsubscribe', id: '1' })
  })
})

describe('staleness', () => {
  it('is reached after a quarter of a minute', () => {
    expect(isStale(0, 15_000)).toBe(false)
    expect(isStale(0, 15_001)).toBe(true)
  })
})
