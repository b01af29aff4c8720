import type { KubeObject } from '@everynode/kube'
import type { Container, PodSpec, ResourceList } from '../../rules/pod-spec/shape.ts'
import type { Limit } from './limit-ranger.ts'

const ANNOTATION = 'kubernetes.io/limit-ranger'

/** Gives containers the requests and limits that they leave open, and says so in an annotation. */
export function applyLimits(pod: KubeObject, spec: PodSpec, limits: readonly Limit[]): void {
  const defaults = limits.filter(({ type }) => type === 'Container')
  const requests: ResourceList = Object.assign({}, ...defaults.map(({ defaultRequest }) => defaultRequest))
  const maxima: ResourceList = Object.assign({}, ...defaults.map((limit) => limit.default))
  const notes: string[] = []
  for (const container of spec.containers ?? []) notes.push(...fillIn(container, 'container', requests, maxima))
  for (const container of spec.initContainers ?? []) {
    notes.push(...fillIn(container, 'init container', requests, maxima))
  }
  if (notes.length === 0) return
  const note = `LimitRanger plugin set: ${notes.join('; ')}`
  pod.metadata.annotations = { ...pod.metadata.annotations, [ANNOTATION]: note }
}

function fillIn(container: Container, word: string, requests: ResourceList, limits: ResourceList): string[] {
  const resources = (container.resources ??= {})
  const notes: string[] = []
  const fill = (field: 'requests' | 'limits', noun: string, defaults: ResourceList) => {
    const missing = Object.keys(defaults).filter((name) => resources[field]?.[name] === undefined)
    if (missing.length === 0) return
    resources[field] = { ...resources[field] }
    for (const name of missing) resources[field][name] = defaults[name]!
    notes.push(`${missing.toSorted().join(', ')} ${noun} for ${word} ${container.name ?? ''}`)
  }
  fill('requests', 'request', requests)
  fill('limits', 'limit', limits)
  return notes
}
