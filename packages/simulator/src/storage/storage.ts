import type { RestoringJournal } from '../engine/store.ts'

/** The durable memory of a cluster: what it held when it was last open, and the journal of what changes from now on. */
export interface Storage extends RestoringJournal {
  /**
   * Where a damaged file was put aside, when there was one. The cluster then begins anew (`revision` is 0), or, when only the
   * end of the log was damaged, goes on from before that.
   */
  readonly quarantined?: string
  /** A text that belongs to the cluster but is no object of it, such as the key that its tokens are signed with. */
  setting(name: string): string | undefined
  setSetting(name: string, value: string): void
  /** Keeps all writes of `run` in one transaction: faster, and none of them is kept when it throws. */
  together<Result>(run: () => Result): Result
  /** Called at the first change after a `sync`, at once. */
  onUnsynced: (() => void) | undefined
  /** Returns when everything that was written is on the disk itself; throws the system's error when the disk fails. */
  sync(): void
  /** Acts as if the disk were full beyond so many bytes; undefined takes the limit away. */
  setCapacity(bytes: number | undefined): void
  close(): void
}
