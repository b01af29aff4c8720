// oxlint-disable no-control-regex -- the range of ASCII begins with control characters.
import type { Bytes } from './file-node.ts'

/** The UTF-8 bytes of a text. */
export function bytesOf(text: string): Bytes {
  // Nearly all text is plain ASCII, which is its own UTF-8.
  return /^[\0-\x7F]*$/.test(text) ? text : fromArray(new TextEncoder().encode(text))
}

/** The text of UTF-8 bytes. */
export function textOf(bytes: Bytes): string {
  return /^[\0-\x7F]*$/.test(bytes) ? bytes : new TextDecoder().decode(toArray(bytes))
}

export function toArray(bytes: Bytes): Uint8Array {
  const array = new Uint8Array(bytes.length)
  for (let index = 0; index < bytes.length; index++) array[index] = bytes.charCodeAt(index)
  return array
}

export function fromArray(array: Uint8Array): Bytes {
  let bytes = ''
  for (let at = 0; at < array.length; at += 8192) bytes += String.fromCharCode(...array.subarray(at, at + 8192))
  return bytes
}
