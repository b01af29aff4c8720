import type { Node } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

const ROLE_PREFIX = 'node-role.kubernetes.io/'
const UNKNOWN = '<unknown>'

export const nodePrinter: Printer = {
  columns: [
    nameColumn,
    column('Status', 'The status of the node'),
    column('Roles', 'The roles of the node'),
    ageColumn,
    column('Version', documented('core.NodeSystemInfo#kubeletVersion')),
    wideColumn('Internal-IP', documented('core.NodeStatus#addresses')),
    wideColumn('External-IP', documented('core.NodeStatus#addresses')),
    wideColumn('OS-Image', documented('core.NodeSystemInfo#osImage')),
    wideColumn('Kernel-Version', documented('core.NodeSystemInfo#kernelVersion')),
    wideColumn('Container-Runtime', documented('core.NodeSystemInfo#containerRuntimeVersion')),
  ],
  cells(object, nowMs) {
    const node = object as Node
    const info = node.status?.nodeInfo
    const kernel = info?.kernelVersion || UNKNOWN
    return [
      node.metadata.name,
      statusOf(node),
      rolesOf(node),
      ageOf(object, nowMs),
      info?.kubeletVersion ?? '',
      addressOf(node, 'InternalIP'),
      addressOf(node, 'ExternalIP'),
      info?.osImage || UNKNOWN,
      info?.architecture ? `${kernel} (${info.architecture})` : kernel,
      info?.containerRuntimeVersion || UNKNOWN,
    ]
  },
}

function statusOf({ spec, status }: Node): string {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec?.unschedulable ? `${word},SchedulingDisabled` : word
}

function rolesOf({ metadata }: Node): string {
  const roles = new Set<string>()
  for (const [key, value] of Object.entries(metadata.labels ?? {})) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) roles.add(key.slice(ROLE_PREFIX.length))
    else if (key === 'kubernetes.io/role' && value !== '') roles.add(value)
  }
  return roles.size === 0 ? NONE : [...roles].toSorted().join(',')
}

function addressOf({ status }: Node, wanted: string): string {
  return status?.addresses?.find(({ type }) => type === wanted)?.address || NONE
}
