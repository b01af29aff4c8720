import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KubeObject } from '@everynode/kube'
import { afterEach, describe, expect, it } from 'vitest'
import { kindAt, refusalOf } from '../../test-support/test-cluster.ts'
import { VirtualClock } from '../engine/clock.ts'
import { createCluster } from '../engine/cluster.ts'
import { seededIds } from '../engine/ids.ts'
import type { StoreEvent } from '../engine/store.ts'
import { openStorage } from './sqlite-storage.ts'
import { StorageInUseError } from './storage-errors.ts'
import type { Storage } from './storage.ts'

const now = Date.UTC(2026, 0, 1)
/** How often the long cases repeat: 1 in the daily run, 25 for the full form (200 kills, 1,000 bits). */
const scale = Number(process.env.EVERYNODE_STORAGE_SCALE ?? 1)
const timeout = 20_000 * scale
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'everynode-storage-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function event(type: StoreEvent['type'], name: string, revision: number, content = ''): StoreEvent {
  const object: KubeObject = { metadata: { name, namespace: 'default', resourceVersion: String(revision) }, content }
  return { type, storageKey: '/configmaps', object, revision }
}

function contentOf(storage: Storage): Record<string, unknown> {
  return Object.fromEntries(storage.objects.map(([, { metadata, content }]) => [metadata.name, content]))
}

/** A closed cluster of five objects; returns its file. */
function writtenFile(): string {
  const folder = newFolder()
  const storage = openStorage(folder, now)
  for (let index = 1; index <= 5; index++) storage.append(event('ADDED', `n${index}`, index, 'x'.repeat(300)))
  storage.setSetting('key', 'secret')
  storage.close()
  return join(folder, 'cluster.sqlite')
}

describe('a cluster on disk', () => {
  it('is found again as it was left', () => {
    const folder = newFolder()
    const first = openStorage(folder, now)
    first.append(event('ADDED', 'a', 1, 'one'))
    first.append(event('ADDED', 'b', 2, 'two'))
    first.append(event('MODIFIED', 'a', 3, 'three'))
    first.append(event('DELETED', 'b', 4))
    first.setSetting('key', 'value')
    first.close()
    const second = openStorage(folder, now)
    expect(contentOf(second)).toEqual({ a: 'three' })
    expect(second.revision).toBe(4)
    expect(second.setting('key')).toBe('value')
    expect(second.quarantined).toBeUndefined()
    second.close()
  })

  it('belongs to one opener at a time', () => {
    const folder = newFolder()
    const first = openStorage(folder, now)
    expect(() => openStorage(folder, now)).toThrow(StorageInUseError)
    expect(() => openStorage(folder, now)).toThrow(`by process ${process.pid}`)
    first.append(event('ADDED', 'a', 1))
    first.close()
    openStorage(folder, now).close()
  })

  it('survives being killed at any moment with every write that was acknowledged', { timeout }, async () => {
    const folder = newFolder()
    const writer = join(fileURLToPath(import.meta.url), '../test-support/write-until-killed.ts')
    const random = seededIds(1)
    let acknowledged = 0
    for (let round = 0; round < 8 * scale; round++) {
      const child = spawn(process.execPath, ['--no-warnings', writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      let text = ''
      const wanted = 1 + Math.floor(random.random() * 60)
      await new Promise<void>((fulfil) => {
        child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
          if (text.split('\n').length > wanted) child.kill('SIGKILL')
        })
        child.on('close', () => fulfil())
      })
      acknowledged = Math.max(acknowledged, ...text.split('\n').slice(0, -1).map(Number))
      const storage = openStorage(folder, now)
      expect(storage.quarantined).toBeUndefined()
      expect(storage.revision).toBeGreaterThanOrEqual(acknowledged)
      const newest = storage.objects.map(([, object]) => Number(object.metadata.resourceVersion))
      expect(Math.max(...newest)).toBe(storage.revision)
      storage.close()
    }
  })
})

describe('a full disk', () => {
  it('refuses the write with 507, keeps what there was, and takes writes again when there is room', () => {
    const folder = newFolder()
    const storage = openStorage(folder, now)
    storage.append(event('ADDED', 'a', 1, 'kept'))
    storage.setCapacity(20_000)
    const tooMuch = event('MODIFIED', 'a', 2, 'x'.repeat(100_000))
    expect(refusalOf(() => storage.append(tooMuch))).toMatchObject({ code: 507, status: 'Failure' })
    expect(storage.revision).toBe(1)
    storage.setCapacity(undefined)
    storage.append(event('MODIFIED', 'a', 2, 'newer'))
    storage.close()
    const again = openStorage(folder, now)
    expect(contentOf(again)).toEqual({ a: 'newer' })
    again.close()
  })

  it('leaves the memory of the cluster as it was', () => {
    const folder = newFolder()
    const storage = openStorage(folder, now)
    const cluster = createCluster({ clock: new VirtualClock(), ids: seededIds(1), controllers: [], storage })
    const client = cluster.clientFor('test')
    client.create(configMaps, { metadata: { name: 'a', namespace: 'default' }, data: { n: '1' } })
    storage.setCapacity(1)
    const data = { n: 'x'.repeat(500_000) }
    expect(
      refusalOf(() => client.update(configMaps, { metadata: { name: 'a', namespace: 'default' }, data })).code,
    ).toBe(507)
    expect(client.get(configMaps, { namespace: 'default', name: 'a' })!.data).toEqual({ n: '1' })
    storage.close()
  })
})

describe('a cluster that comes back', () => {
  it('has its objects, its versions and no second set of first objects', () => {
    const folder = newFolder()
    const begin = (storage: Storage) =>
      createCluster({ clock: new VirtualClock(), ids: seededIds(1), controllers: [], storage })
    const first = openStorage(folder, now)
    const before = begin(first)
    before.clientFor('test').create(configMaps, { metadata: { name: 'a', namespace: 'default' } })
    const { revision } = before.store
    first.close()
    const second = openStorage(folder, now)
    const after = begin(second)
    expect(after.store.revision).toBe(revision)
    expect(after.store.list('/configmaps')).toEqual(before.store.list('/configmaps'))
    expect(after.store.since('/configmaps', 1)).toBe('compacted')
    second.close()
  })
})

const configMaps = kindAt('v1/configmaps')

describe('a damaged file', () => {
  it.each(['', 'x', 'not a database at all', `SQLite format 3\0${'and then nothing '.repeat(20)}`])(
    'such as %j is put aside, and the cluster begins anew',
    (text) => {
      const folder = newFolder()
      writeFileSync(join(folder, 'cluster.sqlite'), text)
      const storage = openStorage(folder, now)
      expect(storage.objects).toEqual([])
      expect(readFileSync(storage.quarantined!, 'utf8')).toBe(text)
      storage.append(event('ADDED', 'a', 1))
      storage.close()
    },
  )

  it('never gives less than was written: it is noticed wherever it was cut', { timeout }, () => {
    const file = writtenFile()
    const whole = readFileSync(file)
    for (let length = 1; length < whole.length; length += Math.ceil(601 / scale)) {
      writeFileSync(file, whole)
      truncateSync(file, length)
      const storage = openStorage(join(file, '..'), now)
      expect(storage.quarantined, `cut to ${length} of ${whole.length} bytes`).toBeDefined()
      storage.close()
    }
  })

  it('never gives something else than was written, whichever bit was turned', { timeout }, () => {
    const file = writtenFile()
    const whole = readFileSync(file)
    const random = seededIds(7)
    const untouched = openStorage(join(file, '..'), now)
    const expected = { content: contentOf(untouched), revision: 5 }
    untouched.close()
    for (let round = 0; round < 40 * scale; round++) {
      const bytes = Buffer.from(whole)
      const place = Math.floor(random.random() * bytes.length)
      bytes[place] = bytes[place]! ^ (1 << Math.floor(random.random() * 8))
      writeFileSync(file, bytes)
      const storage = openStorage(join(file, '..'), now)
      if (storage.quarantined === undefined) {
        expect({ content: contentOf(storage), revision: storage.revision }, `bit of byte ${place}`).toEqual(expected)
        expect(storage.setting('key')).toBe('secret')
      }
      storage.close()
    }
  })

  it('is noticed also when it is the log that was turned', () => {
    const folder = newFolder()
    const storage = openStorage(folder, now)
    for (let index = 1; index <= 5; index++) storage.append(event('ADDED', `n${index}`, index))
    const files = ['cluster.sqlite', 'cluster.sqlite-wal'].map(
      (name) => [name, readFileSync(join(folder, name))] as const,
    )
    storage.close()
    const other = newFolder()
    for (const [name, bytes] of files) writeFileSync(join(other, name), bytes)
    const log = join(other, 'cluster.sqlite-wal')
    const bytes = readFileSync(log)
    bytes[32 + 24 + 100] = bytes[32 + 24 + 100]! ^ 1
    writeFileSync(log, bytes)
    const reopened = openStorage(other, now)
    expect(readFileSync(`${reopened.quarantined}-wal`)).toEqual(bytes)
    // Something whole from before the damage, or nothing at all; never a part.
    expect(reopened.objects.length).toBe(reopened.revision)
    expect(reopened.revision).toBeLessThan(5)
    reopened.close()
  })

  it('loses only its last words when the end of the log was turned', () => {
    const folder = newFolder()
    const storage = openStorage(folder, now)
    for (let index = 1; index <= 5; index++) storage.append(event('ADDED', `n${index}`, index))
    const log = join(folder, 'cluster.sqlite-wal')
    const beforeBytes = readFileSync(log).length
    storage.append(event('ADDED', 'n6', 6))
    storage.append(event('ADDED', 'n7', 7))
    const bytes = readFileSync(log)
    const main = readFileSync(join(folder, 'cluster.sqlite'))
    storage.close()
    bytes[beforeBytes + 100] = bytes[beforeBytes + 100]! ^ 1
    const other = newFolder()
    writeFileSync(join(other, 'cluster.sqlite'), main)
    writeFileSync(join(other, 'cluster.sqlite-wal'), bytes)
    const reopened = openStorage(other, now)
    expect(reopened.quarantined).toBeDefined()
    expect(reopened.revision).toBe(5)
    reopened.append(event('ADDED', 'n6', 6, 'again'))
    reopened.close()
    const last = openStorage(other, now)
    expect(last.quarantined).toBeUndefined()
    expect(Object.keys(contentOf(last))).toHaveLength(6)
    last.close()
  })
})
