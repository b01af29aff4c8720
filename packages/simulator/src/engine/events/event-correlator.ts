import type { ObjectReference } from './object-reference.ts'
import { RecentMap } from './recent-map.ts'

/** What a component wants to say about an object. */
export interface Happening {
  involvedObject: ObjectReference
  type: 'Normal' | 'Warning'
  reason: string
  message: string
}

/** An event as it was last written by the recorder that asks. */
export interface KnownEvent {
  name: string
  count: number
  firstTimestampMs: number
}

/** What the recorder has to do: write a new event, raise the count of one it wrote, or keep silent. */
export type Correlation =
  | { action: 'create'; message: string; key: string }
  | { action: 'update'; message: string; key: string; known: KnownEvent }
  | { action: 'skip' }

interface SimilarEvents {
  /** A few at most, the oldest first. */
  messages: string[]
  lastMs: number
}

interface TokenBucket {
  tokens: number
  refilledMs: number
}

const SIMILAR_WINDOW_MS = 600_000
const SIMILAR_MAXIMUM = 10
const SPAM_BURST = 25
const SPAM_REFILL_MS = 300_000
const CACHE_SIZE = 4096
const COMBINED_PREFIX = '(combined from similar events): '

/**
 * Keeps a component from flooding the cluster with events (k8s.io/client-go/tools/record/events_cache.go): equal ones
 * are counted, the tenth that differs only in its message is combined with those after it, and one object gets at most
 * 25 writes at once and one more every five minutes.
 */
export class EventCorrelator {
  readonly #similar = new RecentMap<SimilarEvents>(CACHE_SIZE)
  readonly #known = new RecentMap<KnownEvent>(CACHE_SIZE)
  readonly #buckets = new RecentMap<TokenBucket>(CACHE_SIZE)

  correlate(happening: Happening, nowMs: number): Correlation {
    const { involvedObject, type, reason } = happening
    const objectKey = [
      involvedObject.kind,
      involvedObject.namespace,
      involvedObject.name,
      involvedObject.uid,
      involvedObject.apiVersion,
    ].join()
    const similarKey = `${objectKey},${type},${reason}`
    const isCombined = this.#isOneTooMany(similarKey, happening.message, nowMs)
    const message = isCombined ? COMBINED_PREFIX + happening.message : happening.message
    const key = isCombined ? similarKey : `${similarKey},${involvedObject.fieldPath ?? ''},${message}`
    const known = this.#known.get(key)
    if (known) known.count++
    if (!this.#takeToken(objectKey, nowMs)) return { action: 'skip' }
    return known ? { action: 'update', message, key, known } : { action: 'create', message, key }
  }

  /** Takes note of an event that was written under the key of a `create` correlation. */
  remember(key: string, known: KnownEvent): void {
    this.#known.set(key, known)
  }

  #isOneTooMany(similarKey: string, message: string, nowMs: number): boolean {
    let similar = this.#similar.get(similarKey)
    if (!similar || nowMs - similar.lastMs > SIMILAR_WINDOW_MS) {
      similar = { messages: [message], lastMs: nowMs }
      this.#similar.set(similarKey, similar)
    } else if (!similar.messages.includes(message)) similar.messages.push(message)
    similar.lastMs = nowMs
    if (similar.messages.length < SIMILAR_MAXIMUM) return false
    similar.messages.shift()
    return true
  }

  #takeToken(objectKey: string, nowMs: number): boolean {
    let bucket = this.#buckets.get(objectKey)
    if (!bucket) this.#buckets.set(objectKey, (bucket = { tokens: SPAM_BURST, refilledMs: nowMs }))
    bucket.tokens = Math.min(SPAM_BURST, bucket.tokens + (nowMs - bucket.refilledMs) / SPAM_REFILL_MS)
    bucket.refilledMs = nowMs
    if (bucket.tokens < 1) return false
    bucket.tokens--
    return true
  }
}
