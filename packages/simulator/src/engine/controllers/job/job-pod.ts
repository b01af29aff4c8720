import type { Container, PodSpec } from '@everynode/kube'
import { indexFailuresKey } from './failed-indexes.ts'
import { completionIndexKey, isIndexed, type Job, trackingFinalizer } from './job-objects.ts'
import type { PodChange } from '../pod-control.ts'

const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX'

/** How a Pod of a Job differs from the template: a finalizer until it is counted, and what tells an indexed
 * one its index and, where failures are counted by index, how many there were. */
export function jobPodChange(job: Job, index: number | undefined, failures = 0): PodChange {
  if (!isIndexed(job) || index === undefined) return { finalizers: [trackingFinalizer] }
  const mark = { [completionIndexKey]: String(index) }
  const countsByIndex = job.spec?.backoffLimitPerIndex !== undefined
  const annotations = countsByIndex ? { ...mark, [indexFailuresKey]: String(failures) } : mark
  const spec = job.spec!.template!.spec!
  const name = `${job.metadata.name}-${index}`
  const indexed: PodSpec = {
    ...spec,
    hostname: name,
    containers: (spec.containers ?? []).map(withIndex),
    ...(spec.initContainers ? { initContainers: spec.initContainers.map(withIndex) } : {}),
  }
  return { finalizers: [trackingFinalizer], labels: mark, annotations, spec: indexed, prefix: `${name}-` }
}

function withIndex(container: Container): Container {
  if (container.env?.some(({ name }) => name === INDEX_VARIABLE)) return container
  const fieldPath = `metadata.labels['${completionIndexKey}']`
  return {
    ...container,
    env: [...(container.env ?? []), { name: INDEX_VARIABLE, valueFrom: { fieldRef: { fieldPath } } }],
  }
}
