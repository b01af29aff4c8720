import { eachContainer } from './scope.ts'
import type { Container, PodSpec, Projection } from './shape.ts'

/** Fields of features that are off in a default 1.36 server. */
const SPEC_FIELDS = ['workloadRef', 'schedulingGroup']
const PROJECTIONS = ['clusterTrustBundle', 'podCertificate']

/**
 * Removes, in place, fields of disabled features, unless the stored object has them already
 * (pkg/api/pod.DropDisabledPodFields). A lifecycle that held nothing else goes with them.
 */
export function dropDisabledFields(spec: PodSpec | undefined, old: PodSpec | undefined): void {
  if (!spec) return
  for (const field of SPEC_FIELDS) if (!hasField(old, field)) dropField(spec, field)
  for (const { projected } of spec.volumes ?? []) {
    for (const source of projected?.sources ?? []) dropProjections(source, old)
  }
  eachContainer(spec, dropStopSignal)
}

function dropProjections(source: Projection, old: PodSpec | undefined): void {
  for (const field of PROJECTIONS) {
    const isUsed = old?.volumes?.some(({ projected }) => projected?.sources?.some((each) => hasField(each, field)))
    if (!isUsed) dropField(source, field)
  }
}

function dropStopSignal(container: Container): void {
  const { lifecycle } = container
  if (!lifecycle || !hasField(lifecycle, 'stopSignal')) return
  dropField(lifecycle, 'stopSignal')
  if (Object.keys(lifecycle).length === 0) delete container.lifecycle
}

function hasField(value: object | undefined, field: string): boolean {
  return value !== undefined && (value as Record<string, unknown>)[field] !== undefined
}

function dropField(value: object, field: string): void {
  delete (value as Record<string, unknown>)[field]
}
