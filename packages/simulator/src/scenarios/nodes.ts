import type { WrittenObject } from './stage.ts'

export interface NodeSketch {
  name: string
  zone?: string
  labels?: Record<string, string>
  taints?: { key: string; value?: string; effect: string }[]
  cpu?: string
  memory?: string
  /** Extended resources, such as GPUs. */
  extra?: Record<string, string>
  isControlPlane?: boolean
}

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane'

/** A Linux node of the given size, with the labels and taints that real ones carry. */
export function node({
  name,
  zone,
  labels = {},
  taints = [],
  cpu = '8',
  memory = '16Gi',
  extra = {},
  isControlPlane = false,
}: NodeSketch): WrittenObject {
  const amounts = {
    cpu,
    memory,
    'ephemeral-storage': '100Gi',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    pods: '110',
    ...extra,
  }
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...(zone
          ? { 'topology.kubernetes.io/region': zone.replace(/[a-z]$/, ''), 'topology.kubernetes.io/zone': zone }
          : {}),
        ...(isControlPlane ? { [CONTROL_PLANE]: '' } : {}),
        ...labels,
      },
    },
    spec: { taints: [...(isControlPlane ? [{ key: CONTROL_PLANE, effect: 'NoSchedule' }] : []), ...taints] },
    status: { capacity: amounts, allocatable: amounts },
  }
}
