import { crc32 } from 'node:zlib'

/** A number from the identity and the content of a row; a row that was changed or moved has another. */
export function rowChecksum(storageKey: string, namespace: string, name: string, body: string): number {
  return crc32(body, crc32(`${storageKey}\0${namespace}\0${name}\0`))
}

/** The checksum of a set of rows, whatever their order: added and taken away row by row. */
export function withRow(sum: number, checksum: number): number {
  return (sum + checksum) >>> 0
}

export function withoutRow(sum: number, checksum: number): number {
  return (sum - checksum) >>> 0
}

/** A checksum of some values that belong together. */
export function sealOf(...values: (string | number)[]): number {
  return crc32(values.join('\0'))
}
