import { formatSelector, type DaemonSet } from '@everynode/kube'
import { ageOf, containerCells, labelsText } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, templateColumns, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const daemonSetPrinter: Printer = {
  columns: [
    nameColumn,
    column('Desired', documented('apps.DaemonSetStatus#desiredNumberScheduled'), 'integer'),
    column('Current', documented('apps.DaemonSetStatus#currentNumberScheduled'), 'integer'),
    column('Ready', documented('apps.DaemonSetStatus#numberReady'), 'integer'),
    column('Up-to-date', documented('apps.DaemonSetStatus#updatedNumberScheduled'), 'integer'),
    column('Available', documented('apps.DaemonSetStatus#numberAvailable'), 'integer'),
    column('Node Selector', documented('core.PodSpec#nodeSelector')),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('apps.DaemonSetSpec#selector')),
  ],
  cells(object, nowMs) {
    const { metadata, spec, status } = object as DaemonSet
    const template = spec?.template?.spec
    return [
      metadata.name,
      status?.desiredNumberScheduled ?? 0,
      status?.currentNumberScheduled ?? 0,
      status?.numberReady ?? 0,
      status?.updatedNumberScheduled ?? 0,
      status?.numberAvailable ?? 0,
      labelsText(template?.nodeSelector),
      ageOf(object, nowMs),
      ...containerCells(template?.containers),
      formatSelector(spec?.selector),
    ]
  },
}
