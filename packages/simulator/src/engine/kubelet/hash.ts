/** A number from a text (FNV-1a), the same on every run. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0
  return value
}

/** 64 hexadecimal digits from a text: ids of containers, digests of images. */
export function hexOf(text: string): string {
  const words: string[] = []
  let value = hashOf(text)
  for (let index = 0; index < 8; index++) {
    value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d + index * 2) >>> 0
    value = Math.imul(value ^ (value >>> 12), 0x297a2d39) >>> 0
    words.push(value.toString(16).padStart(8, '0'))
  }
  // Joined, because a text that was added up keeps all its parts in memory.
  return words.join('')
}
