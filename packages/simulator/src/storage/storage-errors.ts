import { failure, type StatusError } from '@everynode/kube'

/** Another process has the cluster open. */
export class StorageInUseError extends Error {
  override name = 'StorageInUseError'

  constructor(file: string, owner: string | undefined) {
    super(
      `${file} is in use${owner === undefined ? '' : ` by process ${owner}`}; one process at a time can keep a cluster there`,
    )
  }
}

/** 507: a write that could not be kept. Nothing changed, and the next one may succeed. */
export function insufficientStorage(cause: unknown): StatusError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return failure(507, 'InsufficientStorage', `the write was not stored: ${reason}`, { causes: [{ message: reason }] })
}

/** The file holds something else than what was written. */
export class DamageError extends Error {
  override name = 'DamageError'
}

const ERROR = 1
const CORRUPT = 11
const NOT_A_DATABASE = 26
const SHORT_READ = 522

/**
 * Whether an error while reading means that the file is damaged. A disk that is full or a file that may not be read is no
 * damage: then the file must stay where it is.
 */
export function isDamage(error: unknown): boolean {
  if (error instanceof DamageError || error instanceof SyntaxError) return true
  const code = (error as { errcode?: number } | undefined)?.errcode
  return code !== undefined && (code === SHORT_READ || [ERROR, CORRUPT, NOT_A_DATABASE].includes(code & 0xff))
}

const BUSY = 5
const LOCKED = 6

/** Whether SQLite refused because another process holds the file. */
export function isBusy(error: unknown): boolean {
  const code = (error as { errcode?: number } | undefined)?.errcode
  return code !== undefined && ((code & 0xff) === BUSY || (code & 0xff) === LOCKED)
}
