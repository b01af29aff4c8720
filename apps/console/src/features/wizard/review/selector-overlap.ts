import { isEmptySelector, matchesSelector, type KubeObject, type LabelSelector } from '@everynode/kube'

/** What the form holds, as far as selecting Pods goes. */
export interface Selecting {
  name: string
  selector: LabelSelector | undefined
  labels: Readonly<Record<string, string>>
}

/** A workload of the same project. */
export interface Workload extends KubeObject {
  spec?: { selector?: LabelSelector; template?: { metadata?: { labels?: Record<string, string> } } }
}

/** `theirs`: it would take these Pods for its own; `mine`: the new one would take its; `both`. */
export interface Overlap {
  kind: string
  name: string
  takes: 'theirs' | 'mine' | 'both'
}

/**
 * The workloads whose selector and labels cross the form's. Controllers do not fight over Pods that have an owner, but each
 * adopts the other's orphans, and every tool that asks by selector counts both.
 */
export function selectorOverlaps(own: Selecting, kind: string, workloads: readonly Workload[]): Overlap[] {
  return workloads.flatMap(({ metadata: { name = '', ownerReferences }, spec }) => {
    const isItself = kind === 'DaemonSet' && name === own.name
    const isOwned = ownerReferences?.some(({ controller }) => controller) === true
    if (isItself || isOwned) return []
    const isTaken = selects(spec?.selector, own.labels)
    const isTaking = selects(own.selector, spec?.template?.metadata?.labels ?? {})
    if (!isTaken && !isTaking) return []
    return [{ kind, name, takes: isTaken && isTaking ? 'both' : isTaken ? 'theirs' : 'mine' } as const]
  })
}

/** Bare Pods that the new DaemonSet would adopt: matched by its selector, owned by nobody. */
export function orphansOf(own: Selecting, pods: readonly KubeObject[]): string[] {
  return pods
    .filter(
      ({ metadata }) => !metadata.deletionTimestamp && !metadata.ownerReferences?.some((owner) => owner.controller),
    )
    .filter(({ metadata }) => selects(own.selector, metadata.labels ?? {}))
    .map(({ metadata }) => metadata.name ?? '')
}

function selects(selector: LabelSelector | undefined, labels: Readonly<Record<string, string>>): boolean {
  return selector !== undefined && !isEmptySelector(selector) && matchesSelector(selector, labels)
}
