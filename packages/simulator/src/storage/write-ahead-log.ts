const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC_LITTLE = 0x377f0682
const MAGIC_BIG = 0x377f0683

/**
 * Whether a write-ahead log of SQLite is damaged. SQLite takes everything from the first bad frame on for the remains of an
 * earlier log and forgets it without a word. The last frame may be half written, as the process was killed over it before
 * the write was answered; but a bad frame with good ones behind it was a write that counts (sqlite.org/fileformat2.html,
 * section 4).
 */
export function isLogDamaged(log: Uint8Array): boolean {
  if (log.byteLength < HEADER_BYTES) return false
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength)
  const magic = view.getUint32(0)
  if (magic !== MAGIC_LITTLE && magic !== MAGIC_BIG) return true
  const isLittle = magic === MAGIC_LITTLE
  let sum = checksum(view, 0, HEADER_BYTES - 8, isLittle, [0, 0])
  if (sum[0] !== view.getUint32(24) || sum[1] !== view.getUint32(28)) return true
  const frameBytes = FRAME_HEADER_BYTES + view.getUint32(8)
  const salt = [view.getUint32(16), view.getUint32(20)]
  for (let at = HEADER_BYTES; at + frameBytes <= log.byteLength; at += frameBytes) {
    if (view.getUint32(at + 8) !== salt[0] || view.getUint32(at + 12) !== salt[1]) {
      return hasLaterFrame(view, at + frameBytes, frameBytes, salt)
    }
    sum = checksum(view, at, 8, isLittle, sum)
    sum = checksum(view, at + FRAME_HEADER_BYTES, frameBytes - FRAME_HEADER_BYTES, isLittle, sum)
    if (sum[0] !== view.getUint32(at + 16) || sum[1] !== view.getUint32(at + 20)) {
      return hasLaterFrame(view, at + frameBytes, frameBytes, salt)
    }
  }
  return false
}

function hasLaterFrame(view: DataView, start: number, frameBytes: number, salt: readonly number[]): boolean {
  for (let at = start; at + FRAME_HEADER_BYTES <= view.byteLength; at += frameBytes) {
    if (view.getUint32(at + 8) === salt[0] && view.getUint32(at + 12) === salt[1]) return true
  }
  return false
}

function checksum(
  view: DataView,
  start: number,
  bytes: number,
  isLittle: boolean,
  [first, second]: [number, number],
): [number, number] {
  let [a, b] = [first, second]
  for (let at = start; at < start + bytes; at += 8) {
    a = (a + view.getUint32(at, isLittle) + b) >>> 0
    b = (b + view.getUint32(at + 4, isLittle) + a) >>> 0
  }
  return [a, b]
}
