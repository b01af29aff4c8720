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
  | { action: 'create'; message: string; remember: (written: KnownEvent) => void }
  | { action: 'update'; message: string; remember: (written: KnownEvent) => void; known: KnownEvent }
  | { action: 'skip' }

/** One event that was written: equal ones have the same words about the same part of the object. */
interface Written {
  readonly fieldPath: string
  readonly message: string
  event: KnownEvent
}

/** What was said about one object with one reason. */
interface Similar {
  readonly type: string
  readonly reason: string
  /** What differed only in its message; a few at most, the oldest first. */
  messages: readonly string[]
  lastMs: number
  written: readonly Written[]
}

/** All that was said about one object, and how much more may be. */
interface Notes {
  tokens: number
  refilledMs: number
  similar: readonly Similar[]
}

const SIMILAR_WINDOW_MS = 600_000
const SIMILAR_MAXIMUM = 10
const SPAM_BURST = 25
const SPAM_REFILL_MS = 300_000
const CACHE_SIZE = 4096
const WRITTEN_MAXIMUM = 100
const COMBINED_PREFIX = '(combined from similar events): '

/**
 * Keeps a component from flooding the cluster with events (k8s.io/client-go/tools/record/events_cache.go): equal ones
 * are counted, the tenth that differs only in its message is combined with those after it, and one object gets at most
 * 25 writes at once and one more every five minutes. It remembers the objects that were spoken of last: what is known of
 * one stands together, since thousands of kubelets remember thousands of Pods.
 */
export class EventCorrelator {
  readonly #objects = new RecentMap<Notes>(CACHE_SIZE)

  correlate(happening: Happening, nowMs: number): Correlation {
    const { involvedObject, type, reason } = happening
    const notes = this.#notesOf(involvedObject, nowMs)
    const similar = similarIn(notes, type, reason, nowMs)
    const isCombined = isOneTooMany(similar, happening.message, nowMs)
    const message = isCombined ? COMBINED_PREFIX + happening.message : happening.message
    // All that is combined counts as one event.
    const key = isCombined ? { fieldPath: '', message: '' } : { fieldPath: involvedObject.fieldPath ?? '', message }
    const known = similar.written.find((one) => one.message === key.message && one.fieldPath === key.fieldPath)
    if (known) known.event.count++
    if (!takeToken(notes, nowMs)) return { action: 'skip' }
    const remember = (event: KnownEvent) => {
      if (known) known.event = event
      else similar.written = similar.written.slice(1 - WRITTEN_MAXIMUM).concat({ ...key, event })
    }
    return known ? { action: 'update', message, remember, known: known.event } : { action: 'create', message, remember }
  }

  #notesOf(about: ObjectReference, nowMs: number): Notes {
    const key = [about.kind, about.namespace, about.name, about.uid, about.apiVersion].join()
    let notes = this.#objects.get(key)
    if (!notes) this.#objects.set(key, (notes = { tokens: SPAM_BURST, refilledMs: nowMs, similar: [] }))
    return notes
  }
}

function similarIn(notes: Notes, type: string, reason: string, nowMs: number): Similar {
  const known = notes.similar.find((one) => one.reason === reason && one.type === type)
  if (known) return known
  const similar: Similar = { type, reason, messages: [], lastMs: nowMs, written: [] }
  // A list that is pushed to takes room for sixteen more; these stay short.
  notes.similar = notes.similar.concat(similar)
  return similar
}

function isOneTooMany(similar: Similar, message: string, nowMs: number): boolean {
  if (nowMs - similar.lastMs > SIMILAR_WINDOW_MS) similar.messages = [message]
  else if (!similar.messages.includes(message)) similar.messages = similar.messages.concat(message)
  similar.lastMs = nowMs
  if (similar.messages.length < SIMILAR_MAXIMUM) return false
  similar.messages = similar.messages.slice(1)
  return true
}

function takeToken(notes: Notes, nowMs: number): boolean {
  notes.tokens = Math.min(SPAM_BURST, notes.tokens + (nowMs - notes.refilledMs) / SPAM_REFILL_MS)
  notes.refilledMs = nowMs
  if (notes.tokens < 1) return false
  notes.tokens--
  return true
}
