import { apiVersionOf, type Kind, type KubeObject } from '@everynode/kube'
import type { ResourceBehaviour } from './resource-definition.ts'

interface MetricSpec {
  type: string
  resource?: { name: string; target: { type: string; averageUtilization?: number; averageValue?: string } }
}

interface Spec {
  metrics?: MetricSpec[]
  behavior?: unknown
  targetCPUUtilizationPercentage?: number
  [field: string]: unknown
}

interface Status {
  currentMetrics?: unknown[] | null
  conditions?: unknown[]
  currentCPUUtilizationPercentage?: number
  [field: string]: unknown
}

const storage = { group: 'autoscaling', version: 'v2' }
const metricsAnnotation = 'autoscaling.alpha.kubernetes.io/metrics'
const behaviorAnnotation = 'autoscaling.alpha.kubernetes.io/behavior'

/**
 * HorizontalPodAutoscalers are stored as v2; v1 shows the CPU utilisation as a field and keeps the rest in annotations
 * (pkg/apis/autoscaling/v1/conversion.go).
 */
export const autoscalers: ResourceBehaviour = {
  storage,
  initialStatus: { desiredReplicas: 0, currentMetrics: null },
  fromStorage: (stored, kind) => (kind.version === 'v1' ? toV1(stored, kind) : stored),
  toStorage: (draft, kind) => (kind.version === 'v1' ? toV2(draft) : draft),
}

function isCpuUtilization({ type, resource }: MetricSpec): boolean {
  return type === 'Resource' && resource?.name === 'cpu' && resource.target.type === 'Utilization'
}

function toV1(stored: KubeObject, kind: Kind): KubeObject {
  const { metrics = [], behavior, ...spec } = (stored.spec ?? {}) as Spec
  const { currentMetrics: _metrics, conditions: _conditions, ...status } = (stored.status ?? {}) as Status
  const cpu = metrics.find(isCpuUtilization)
  const others = metrics.filter((metric) => metric !== cpu)
  const annotations = { ...stored.metadata.annotations }
  if (others.length > 0) annotations[metricsAnnotation] = JSON.stringify(others)
  if (behavior !== undefined) annotations[behaviorAnnotation] = JSON.stringify(behavior)
  const target = cpu?.resource?.target.averageUtilization
  return {
    kind: kind.kind,
    apiVersion: apiVersionOf(kind),
    metadata: Object.keys(annotations).length === 0 ? stored.metadata : { ...stored.metadata, annotations },
    spec: { ...spec, ...(target === undefined ? {} : { targetCPUUtilizationPercentage: target }) },
    status: { currentReplicas: 0, ...status },
  }
}

function toV2(draft: KubeObject): KubeObject {
  const { targetCPUUtilizationPercentage: target, ...spec } = (draft.spec ?? {}) as Spec
  const { currentCPUUtilizationPercentage: _current, ...status } = (draft.status ?? {}) as Status
  const {
    [metricsAnnotation]: metricsText,
    [behaviorAnnotation]: behaviorText,
    ...annotations
  } = draft.metadata.annotations ?? {}
  const metrics = [...((parsed(metricsText) as MetricSpec[] | undefined) ?? [])]
  if (target !== undefined) {
    metrics.push({
      type: 'Resource',
      resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: target } },
    })
  }
  const behavior = parsed(behaviorText)
  const metadata = { ...draft.metadata }
  if (Object.keys(annotations).length > 0) metadata.annotations = annotations
  else delete metadata.annotations
  return {
    kind: draft.kind!,
    apiVersion: apiVersionOf(storage),
    metadata,
    spec: { ...spec, ...(metrics.length > 0 ? { metrics } : {}), ...(behavior === undefined ? {} : { behavior }) },
    ...(draft.status === undefined ? {} : { status: { currentMetrics: null, ...status } }),
  }
}

/** What an annotation says; one that is no JSON counts as absent, as the server ignores it too. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return undefined
  }
}
