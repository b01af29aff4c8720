import type { Container, NodeSelectorRequirement, NodeSelectorTerm, PodSpec, Toleration } from '@everynode/kube'

/**
 * The part of a pod template that decides about placement. A template may be a half-typed manifest: whatever has the wrong
 * shape is read as absent, so that there is an answer at every keystroke.
 */
export interface PlacementTemplate {
  readonly nodeName: string
  readonly nodeSelector: readonly (readonly [string, string])[]
  /** The terms of the required node affinity; absent when nothing is required. */
  readonly terms?: readonly NodeSelectorTerm[]
  readonly tolerations: readonly Toleration[]
  /** As much of the pod spec as says what its Pods take of a node. */
  readonly spec: PodSpec
}

/** Reads a pod template (`spec.template` of a manifest) as far as placement goes. */
export function readTemplate(template: unknown): PlacementTemplate {
  const spec = record(record(template)['spec'])
  const required = record(record(record(spec['affinity'])['nodeAffinity']))[
    'requiredDuringSchedulingIgnoredDuringExecution'
  ]
  return {
    nodeName: text(spec['nodeName']) ?? '',
    nodeSelector: Object.entries(record(spec['nodeSelector'])).flatMap(([key, value]) => {
      const wanted = text(value)
      return wanted === undefined ? [] : [[key, wanted] as const]
    }),
    ...(isRecord(required) ? { terms: list(required['nodeSelectorTerms']).map(readTerm) } : {}),
    tolerations: list(spec['tolerations']).map(readToleration),
    spec: {
      hostNetwork: spec['hostNetwork'] === true,
      containers: list(spec['containers']).map(readContainer),
      initContainers: list(spec['initContainers']).map(readContainer),
      overhead: quantities(spec['overhead']),
      resources: readResources(spec['resources']),
    },
  }
}

function readTerm(value: unknown): NodeSelectorTerm {
  const term = record(value)
  return {
    matchExpressions: list(term['matchExpressions']).map(readRequirement),
    matchFields: list(term['matchFields']).map(readRequirement),
  }
}

function readRequirement(value: unknown): NodeSelectorRequirement {
  const requirement = record(value)
  return {
    key: text(requirement['key']) ?? '',
    operator: text(requirement['operator']) ?? '',
    values: list(requirement['values']).flatMap((one) => text(one) ?? []),
  }
}

function readToleration(value: unknown): Toleration {
  const toleration = record(value)
  const read: Toleration = {}
  for (const field of ['key', 'operator', 'value', 'effect'] as const) {
    const given = text(toleration[field])
    if (given !== undefined) read[field] = given
  }
  if (typeof toleration['tolerationSeconds'] === 'number') read.tolerationSeconds = toleration['tolerationSeconds']
  return read
}

function readContainer(value: unknown): Container {
  const container = record(value)
  const restartPolicy = text(container['restartPolicy'])
  return {
    name: text(container['name']) ?? '',
    resources: readResources(container['resources']),
    ports: list(container['ports']).map((one) => {
      const port = record(one)
      return {
        containerPort: number(port['containerPort']),
        hostPort: number(port['hostPort']),
        hostIP: text(port['hostIP']) ?? '',
        protocol: text(port['protocol']) || 'TCP',
      }
    }),
    ...(restartPolicy === undefined ? {} : { restartPolicy }),
  }
}

function readResources(value: unknown): { requests: Record<string, string>; limits: Record<string, string> } {
  const resources = record(value)
  return { requests: quantities(resources['requests']), limits: quantities(resources['limits']) }
}

function quantities(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([resource, amount]) => {
      const given = text(amount)
      return given === undefined ? [] : [[resource, given]]
    }),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

// Numbers and booleans that ought to be quoted are taken as what they look like; the server's refusal is shown elsewhere.
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}
