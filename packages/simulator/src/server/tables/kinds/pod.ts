import { isPodTerminal, type Pod } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer, RowCondition } from '../printer.ts'
import { podSummary } from './pod-summary.ts'

const succeeded: readonly RowCondition[] = [
  { type: 'Completed', status: 'True', reason: 'Succeeded', message: 'The pod has completed successfully.' },
]
const failed: readonly RowCondition[] = [
  { type: 'Completed', status: 'True', reason: 'Failed', message: 'The pod failed.' },
]

export const podPrinter: Printer = {
  columns: [
    nameColumn,
    column('Ready', 'The aggregate readiness state of this pod for accepting traffic.'),
    column('Status', 'The aggregate status of the containers in this pod.'),
    column(
      'Restarts',
      'The number of times the containers in this pod have been restarted and when the last container in this pod has restarted.',
    ),
    ageColumn,
    wideColumn('IP', documented('core.PodStatus#podIP')),
    wideColumn('Node', documented('core.PodSpec#nodeName')),
    wideColumn('Nominated Node', documented('core.PodStatus#nominatedNodeName')),
    wideColumn('Readiness Gates', documented('core.PodSpec#readinessGates')),
  ],
  cells(object, nowMs) {
    const pod = object as Pod
    const { spec, status } = pod
    const { ready, total, reason, restarts } = podSummary(pod, nowMs)
    return [
      pod.metadata.name,
      `${ready}/${total}`,
      reason,
      restarts,
      ageOf(object, nowMs),
      status?.podIPs?.[0]?.ip || NONE,
      spec?.nodeName || NONE,
      status?.nominatedNodeName || NONE,
      readinessGates(pod),
    ]
  },
  conditions(object) {
    const pod = object as Pod
    if (!isPodTerminal(pod)) return []
    return pod.status?.phase === 'Succeeded' ? succeeded : failed
  },
}

function readinessGates({ spec, status }: Pod): string {
  const gates = (spec?.readinessGates ?? []) as readonly { conditionType: string }[]
  if (gates.length === 0) return NONE
  const isTrue = (type: string) => status?.conditions?.find((condition) => condition.type === type)?.status === 'True'
  return `${gates.filter(({ conditionType }) => isTrue(conditionType)).length}/${gates.length}`
}
