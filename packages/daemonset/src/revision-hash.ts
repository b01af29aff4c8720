import { safeAlphabet } from '@everynode/kube'

/**
 * The hash of a revision: FNV-1a over the bytes of its data and the collision count, its decimal digits turned into
 * Kubernetes' safe alphabet. Nobody recomputes a real cluster's hash, so it need only be stable and look the same.
 * Mirrors `controller.ComputeHash`.
 */
export function revisionHash(text: string, collisionCount = 0): string {
  let hash = fnvOffset
  for (const byte of new TextEncoder().encode(collisionCount === 0 ? text : `${text}\n${collisionCount}`)) {
    hash = Math.imul(hash ^ byte, fnvPrime) >>> 0
  }
  let encoded = ''
  for (const digit of String(hash)) encoded += safeAlphabet[digit.charCodeAt(0) % safeAlphabet.length] ?? ''
  return encoded
}

const fnvOffset = 0x811c9dc5
const fnvPrime = 0x01000193
