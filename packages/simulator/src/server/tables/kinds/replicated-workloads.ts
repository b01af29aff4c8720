import { formatSelector, type KubeObject, type LabelSelector, type PodTemplateSpec } from '@everynode/kube'
import { ageOf, containerCells, labelsText } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, templateColumns, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Workload extends KubeObject {
  spec?: { replicas?: number; selector?: LabelSelector & Record<string, unknown>; template?: PodTemplateSpec }
  status?: {
    replicas?: number
    readyReplicas?: number
    updatedReplicas?: number
    availableReplicas?: number
  }
}

const readyColumn = column('Ready', 'Number of the pod with ready state')

export const deploymentPrinter: Printer = {
  columns: [
    nameColumn,
    readyColumn,
    column('Up-to-date', documented('apps.DeploymentStatus#updatedReplicas')),
    column('Available', documented('apps.DeploymentStatus#availableReplicas')),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('apps.DeploymentSpec#selector')),
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Workload
    return [
      object.metadata.name,
      readyText(object),
      status?.updatedReplicas ?? 0,
      status?.availableReplicas ?? 0,
      ageOf(object, nowMs),
      ...containerCells(spec?.template?.spec?.containers),
      formatSelector(spec?.selector),
    ]
  },
}

export const statefulSetPrinter: Printer = {
  columns: [nameColumn, readyColumn, ageColumn, ...templateColumns],
  cells(object, nowMs) {
    const { spec } = object as Workload
    return [
      object.metadata.name,
      readyText(object),
      ageOf(object, nowMs),
      ...containerCells(spec?.template?.spec?.containers),
    ]
  },
}

export const replicaSetPrinter: Printer = {
  columns: [
    nameColumn,
    column('Desired', documented('apps.ReplicaSetSpec#replicas'), 'integer'),
    column('Current', documented('apps.ReplicaSetStatus#replicas'), 'integer'),
    column('Ready', documented('apps.ReplicaSetStatus#readyReplicas'), 'integer'),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('apps.ReplicaSetSpec#selector')),
  ],
  cells: (object, nowMs) => [...replicaCells(object, nowMs), formatSelector((object as Workload).spec?.selector)],
}

export const replicationControllerPrinter: Printer = {
  columns: [
    nameColumn,
    column('Desired', documented('core.ReplicationControllerSpec#replicas'), 'integer'),
    column('Current', documented('core.ReplicationControllerStatus#replicas'), 'integer'),
    column('Ready', documented('core.ReplicationControllerStatus#readyReplicas'), 'integer'),
    ageColumn,
    ...templateColumns,
    wideColumn('Selector', documented('core.ReplicationControllerSpec#selector')),
  ],
  cells(object, nowMs) {
    const { spec } = object as Workload
    return [...replicaCells(object, nowMs), labelsText(spec?.selector as Record<string, string> | undefined)]
  },
}

function replicaCells(object: KubeObject, nowMs: number) {
  const { spec, status } = object as Workload
  return [
    object.metadata.name,
    spec?.replicas ?? 0,
    status?.replicas ?? 0,
    status?.readyReplicas ?? 0,
    ageOf(object, nowMs),
    ...containerCells(spec?.template?.spec?.containers),
  ]
}

function readyText(object: KubeObject): string {
  const { spec, status } = object as Workload
  return `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`
}
