import { controllerRevisionHashLabel, parseTime, type ControllerRevision, type Pod } from '@everynode/kube'
import { revisionText } from './revision-data.ts'

/** Revisions from the oldest on: by number, then by age, then by name. Mirrors `history.SortControllerRevisions`. */
export function sortRevisions(revisions: Iterable<ControllerRevision>): ControllerRevision[] {
  return [...revisions].toSorted(compareRevisions)
}

/** The number of the next revision: one more than the highest. */
export function nextRevisionNumber(revisions: Iterable<ControllerRevision>): number {
  let highest = 0
  for (const { revision } of revisions) highest = Math.max(highest, revision)
  return highest + 1
}

/** A history with the revisions of the present template told from the others; both from the oldest on. */
export interface SplitHistory {
  /** Those whose data equals the template's; the last is the one to keep, the others are duplicates. */
  readonly current: readonly ControllerRevision[]
  readonly old: readonly ControllerRevision[]
}

/** Tells the revisions of the present template, by the bytes of their data, from the others. */
export function splitHistory(revisions: Iterable<ControllerRevision>, data: unknown): SplitHistory {
  const text = revisionText(data)
  const current: ControllerRevision[] = []
  const old: ControllerRevision[] = []
  for (const revision of sortRevisions(revisions)) (textOf(revision) === text ? current : old).push(revision)
  return { current, old }
}

/**
 * The old revisions to delete: the oldest beyond the limit, but never one that a Pod was made from. Revisions in use count
 * against the limit all the same. Mirrors `daemon.cleanupHistory`.
 */
export function revisionsToPrune(
  old: readonly ControllerRevision[],
  pods: Iterable<Pod>,
  limit: number,
): ControllerRevision[] {
  const surplus = old.length - limit
  if (surplus <= 0) return []
  const inUse = new Set<string>()
  for (const pod of pods) {
    const hash = pod.metadata.labels?.[controllerRevisionHashLabel]
    if (hash !== undefined) inUse.add(hash)
  }
  const unused = sortRevisions(old).filter((revision) => !inUse.has(hashOf(revision)))
  return unused.slice(0, surplus)
}

/** The hash that a revision's Pods carry as a label. */
export function hashOf(revision: ControllerRevision): string {
  return revision.metadata.labels?.[controllerRevisionHashLabel] ?? ''
}

const texts = new WeakMap<object, string>()

function textOf(revision: ControllerRevision): string {
  const { data } = revision
  if (data === undefined) return ''
  let text = texts.get(data)
  if (text === undefined) {
    text = revisionText(data)
    texts.set(data, text)
  }
  return text
}

function compareRevisions(left: ControllerRevision, right: ControllerRevision): number {
  if (left.revision !== right.revision) return left.revision - right.revision
  const leftMs = parseTime(left.metadata.creationTimestamp ?? '') ?? 0
  const rightMs = parseTime(right.metadata.creationTimestamp ?? '') ?? 0
  if (leftMs !== rightMs) return leftMs - rightMs
  const leftName = left.metadata.name ?? ''
  const rightName = right.metadata.name ?? ''
  return leftName < rightName ? -1 : leftName > rightName ? 1 : 0
}
