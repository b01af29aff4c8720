const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100

/**
 * Whether a file is none of SQLite's or shorter than its header says: SQLite itself takes what is very short for a new file.
 * With a log beside it, pages may still be in that only. `undefined` stands for a file that does not exist.
 */
export function isFileDamaged(file: Uint8Array | undefined, hasLog: boolean): boolean {
  if (file === undefined || (file.length === 0 && hasLog)) return false
  if (file.length < HEADER_BYTES) return true
  if (new TextDecoder('latin1').decode(file.subarray(0, MAGIC.length)) !== MAGIC) return true
  const view = new DataView(file.buffer, file.byteOffset, HEADER_BYTES)
  const pageBytes = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16)
  return !hasLog && file.length < pageBytes * view.getUint32(28)
}
