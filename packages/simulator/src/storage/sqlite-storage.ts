import {
  closeSync,
  copyFileSync,
  fdatasyncSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { KubeObject } from '@everynode/kube'
import type { StorageKey, StoreEvent } from '../engine/store.ts'
import { rowChecksum, sealOf, withoutRow, withRow } from './checksum.ts'
import { DamageError, insufficientStorage, isBusy, isDamage, StorageInUseError } from './storage-errors.ts'
import type { Storage } from './storage.ts'
import { isFileDamaged } from './file-header.ts'
import { isLogDamaged } from './write-ahead-log.ts'

/** Changes with every change of the tables below; files of another version are put aside. */
const FORMAT = 1
const APPLICATION_ID = 0x65766e64
const FILE = 'cluster.sqlite'
/** SQLite's own limit. */
const MAX_PAGES = 4_294_967_294

/**
 * Opens the cluster that is kept in a folder, in one SQLite file, and makes it when there is none. Each change is a
 * transaction of its own and in the hands of the operating system when `append` returns, so that killing the process loses
 * nothing; `sync` puts it on the disk itself. A file that cannot be read, or whose content is not what was written, is put
 * aside under a name that says so; when only the end of its log is damaged, the cluster goes on from before that.
 * Throws a StorageInUseError while another process has it open. `nowMs` goes into the name of what is put aside.
 */
export function openStorage(directory: string, nowMs: number): Storage {
  // The file holds the cluster's keys and Secrets.
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, FILE)
  const aside = `${file}.corrupt-${new Date(nowMs).toISOString().replaceAll(':', '')}`
  const opened = tryOpen(file, aside)
  if (opened) return note(directory, opened)
  putAside(file, aside)
  const fresh = tryOpen(file, aside)
  if (!fresh) throw new Error(`${file} cannot be written`)
  return note(directory, Object.assign(fresh, { quarantined: aside }))
}

/** Who has the file open, for the words of a refusal; the lock itself is SQLite's. */
function note(directory: string, storage: SqliteStorage): SqliteStorage {
  try {
    writeFileSync(join(directory, 'owner'), `${process.pid}\n`)
  } catch {
    // The note is a courtesy: a full disk must not keep the cluster from starting.
  }
  return storage
}

function ownerOf(file: string): string | undefined {
  try {
    return readFileSync(join(file, '..', 'owner'), 'utf8').trim()
  } catch {
    return undefined
  }
}

function tryOpen(file: string, aside: string): SqliteStorage | undefined {
  let database: DatabaseSync | undefined
  try {
    const log = contentOf(`${file}-wal`)
    const isLogBad = log !== undefined && isLogDamaged(log)
    if (isFileDamaged(contentOf(file), log !== undefined && log.length > 0)) return undefined
    database = new DatabaseSync(file)
    lock(database, file)
    // SQLite has not touched the log yet: it goes on behind the last good frame with the next write.
    if (isLogBad) copyAside(file, aside)
    const storage = new SqliteStorage(database, file)
    return isLogBad ? Object.assign(storage, { quarantined: aside }) : storage
  } catch (error) {
    database?.close()
    if (isDamage(error)) return undefined
    throw error
  }
}

/** Takes the file for this process alone. */
function lock(database: DatabaseSync, file: string): void {
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    database.exec('BEGIN EXCLUSIVE; COMMIT')
  } catch (error) {
    throw isBusy(error) ? new StorageInUseError(file, ownerOf(file)) : error
  }
}

function contentOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined
    throw error
  }
}

function putAside(file: string, target: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    try {
      renameSync(file + suffix, target + suffix)
    } catch {
      rmSync(file + suffix, { force: true })
    }
  }
}

function copyAside(file: string, target: string): void {
  for (const suffix of ['', '-wal']) copyFileSync(file + suffix, target + suffix)
}

class SqliteStorage implements Storage {
  readonly objects: readonly (readonly [StorageKey, KubeObject])[]
  readonly quarantined?: string
  readonly #database: DatabaseSync
  readonly #statements: Record<
    'begin' | 'commit' | 'rollback' | 'checksum' | 'put' | 'remove' | 'state' | 'setting' | 'setSetting',
    StatementSync
  >
  #revision: number
  #count: number
  #sum: number
  #isTogether = false
  onUnsynced: (() => void) | undefined
  #isSynced = true
  readonly #log: number

  constructor(database: DatabaseSync, file: string) {
    this.#database = database
    prepareTables(database)
    // SQLite keeps this one log as long as it has the file for itself.
    this.#log = openSync(`${file}-wal`, 'r')
    syncFolder(join(file, '..'))
    const { objects, revision, sum } = read(database)
    this.objects = objects
    this.#revision = revision
    this.#count = objects.length
    this.#sum = sum
    this.#statements = {
      begin: database.prepare('BEGIN'),
      commit: database.prepare('COMMIT'),
      rollback: database.prepare('ROLLBACK'),
      checksum: database.prepare('SELECT checksum FROM objects WHERE storage_key = ? AND namespace = ? AND name = ?'),
      put: database.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?)'),
      remove: database.prepare('DELETE FROM objects WHERE storage_key = ? AND namespace = ? AND name = ?'),
      state: database.prepare('UPDATE state SET revision = ?, count = ?, sum = ?, seal = ?'),
      setting: database.prepare('SELECT value FROM settings WHERE name = ?'),
      setSetting: database.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?, ?)'),
    }
  }

  get revision(): number {
    return this.#revision
  }

  append({ type, storageKey, object, revision }: StoreEvent): void {
    const { namespace = '', name = '' } = object.metadata
    const key = [storageKey, namespace, name] as const
    const { begin, checksum, put, remove, state, commit } = this.#statements
    let [count, sum] = [this.#count, this.#sum]
    try {
      if (!this.#isTogether) begin.run()
      const old = checksum.get(...key)
      if (old) [count, sum] = [count - 1, withoutRow(sum, Number(old.checksum))]
      if (type === 'DELETED') remove.run(...key)
      else {
        const body = JSON.stringify(object)
        const added = rowChecksum(...key, body)
        put.run(...key, body, added)
        ;[count, sum] = [count + 1, withRow(sum, added)]
      }
      state.run(revision, count, sum, sealOf(revision, count, sum))
      if (!this.#isTogether) commit.run()
    } catch (error) {
      if (!this.#isTogether) this.#rollBack()
      throw insufficientStorage(error)
    }
    this.#revision = revision
    this.#count = count
    this.#sum = sum
    this.#noteUnsynced()
  }

  sync(): void {
    if (this.#isSynced || this.#isTogether) return
    fdatasyncSync(this.#log)
    this.#isSynced = true
  }

  #noteUnsynced(): void {
    if (!this.#isSynced) return
    this.#isSynced = false
    this.onUnsynced?.()
  }

  together<Result>(run: () => Result): Result {
    const before = [this.#revision, this.#count, this.#sum] as const
    this.#statements.begin.run()
    this.#isTogether = true
    try {
      const result = run()
      this.#statements.commit.run()
      return result
    } catch (error) {
      this.#rollBack()
      ;[this.#revision, this.#count, this.#sum] = before
      throw error
    } finally {
      this.#isTogether = false
    }
  }

  setting(name: string): string | undefined {
    return this.#statements.setting.get(name)?.value as string | undefined
  }

  setSetting(name: string, value: string): void {
    this.#statements.setSetting.run(name, value, sealOf(name, value))
    this.#noteUnsynced()
  }

  setCapacity(bytes: number | undefined): void {
    const pageBytes = Number(this.#database.prepare('PRAGMA page_size').get()?.page_size)
    const pages = bytes === undefined ? MAX_PAGES : Math.max(1, Math.floor(bytes / pageBytes))
    this.#database.exec(`PRAGMA max_page_count = ${pages}`)
  }

  close(): void {
    closeSync(this.#log)
    this.#database.close()
  }

  #rollBack(): void {
    try {
      if (this.#database.isTransaction) this.#statements.rollback.run()
    } catch {
      // SQLite rolls back by itself when it cannot write any more.
    }
  }
}

/** Puts the names of new files on the disk, where the system can do that for a folder. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch {
    // Not every file system knows this.
  } finally {
    closeSync(handle)
  }
}

function prepareTables(database: DatabaseSync): void {
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version)
  const hasTables = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.tables !== 0
  if (hasTables) {
    const application = Number(database.prepare('PRAGMA application_id').get()?.application_id)
    if (version !== FORMAT || application !== APPLICATION_ID)
      throw new DamageError(`the file has format ${version}, not ${FORMAT}`)
    return
  }
  database.exec(`
    BEGIN;
    CREATE TABLE objects (storage_key TEXT, namespace TEXT, name TEXT, body TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (storage_key, namespace, name)) WITHOUT ROWID;
    CREATE TABLE state (revision INTEGER NOT NULL, count INTEGER NOT NULL, sum INTEGER NOT NULL, seal INTEGER NOT NULL);
    CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, seal INTEGER NOT NULL) WITHOUT ROWID;
    INSERT INTO state VALUES (0, 0, 0, ${sealOf(0, 0, 0)});
    PRAGMA application_id = ${APPLICATION_ID};
    PRAGMA user_version = ${FORMAT};
    COMMIT`)
}

interface Content {
  objects: (readonly [StorageKey, KubeObject])[]
  revision: number
  sum: number
}

/** Reads everything and throws when any of it is not what was written. */
function read(database: DatabaseSync): Content {
  const health = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check
  if (health !== 'ok') throw new DamageError(`the file is damaged: ${String(health)}`)
  const objects: (readonly [StorageKey, KubeObject])[] = []
  let sum = 0
  for (const row of database.prepare('SELECT * FROM objects').iterate()) {
    const [storageKey, namespace, name, body] = [row.storage_key, row.namespace, row.name, row.body] as string[]
    const checksum = rowChecksum(storageKey!, namespace!, name!, body!)
    if (checksum !== row.checksum) throw new DamageError(`${storageKey}/${namespace}/${name} is damaged`)
    sum = withRow(sum, checksum)
    objects.push([storageKey!, JSON.parse(body!) as KubeObject])
  }
  const states = database.prepare('SELECT * FROM state').all()
  const [state] = states
  const isSealed =
    state !== undefined && state.seal === sealOf(Number(state.revision), Number(state.count), Number(state.sum))
  if (states.length !== 1 || !isSealed || state.count !== objects.length || state.sum !== sum) {
    throw new DamageError('objects are missing')
  }
  for (const { name, value, seal } of database.prepare('SELECT * FROM settings').iterate()) {
    if (seal !== sealOf(String(name), String(value))) throw new DamageError(`setting ${String(name)} is damaged`)
  }
  return { objects, revision: Number(state.revision), sum }
}
