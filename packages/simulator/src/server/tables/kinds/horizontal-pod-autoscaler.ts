import type { KubeObject } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Target {
  averageUtilization?: number
  averageValue?: string
  value?: string
}

interface Metric {
  type: string
  resource?: { name: string; target?: Target; current?: Target }
  containerResource?: { name: string; target?: Target; current?: Target }
  pods?: { target?: Target; current?: Target }
  object?: { target?: Target; current?: Target }
  external?: { target?: Target; current?: Target }
}

interface Autoscaler extends KubeObject {
  spec?: {
    scaleTargetRef?: { kind: string; name: string }
    minReplicas?: number
    maxReplicas?: number
    metrics?: readonly Metric[]
    /** autoscaling/v1. */
    targetCPUUtilizationPercentage?: number
  }
  status?: { currentReplicas?: number; currentMetrics?: readonly Metric[]; currentCPUUtilizationPercentage?: number }
}

export const horizontalPodAutoscalerPrinter: Printer = {
  columns: [
    nameColumn,
    column('Reference', documented('autoscaling.HorizontalPodAutoscalerSpec#scaleTargetRef')),
    column('Targets', documented('autoscaling.HorizontalPodAutoscalerSpec#metrics')),
    column('MinPods', documented('autoscaling.HorizontalPodAutoscalerSpec#minReplicas')),
    column('MaxPods', documented('autoscaling.HorizontalPodAutoscalerSpec#maxReplicas')),
    column('Replicas', documented('autoscaling.HorizontalPodAutoscalerStatus#currentReplicas')),
    ageColumn,
  ],
  cells(object, nowMs) {
    const autoscaler = object as Autoscaler
    const { spec, status } = autoscaler
    return [
      object.metadata.name,
      `${spec?.scaleTargetRef?.kind ?? ''}/${spec?.scaleTargetRef?.name ?? ''}`,
      targetsText(autoscaler),
      spec?.minReplicas === undefined ? '<unset>' : String(spec.minReplicas),
      spec?.maxReplicas ?? 0,
      status?.currentReplicas ?? 0,
      ageOf(object, nowMs),
    ]
  },
}

function targetsText({ spec, status }: Autoscaler): string {
  const percent = spec?.targetCPUUtilizationPercentage
  if (percent !== undefined) {
    const current = status?.currentCPUUtilizationPercentage
    return `cpu: ${current === undefined ? '<unknown>' : `${current}%`}/${percent}%`
  }
  const texts = (spec?.metrics ?? []).map((metric, index) => metricText(metric, status?.currentMetrics?.[index]))
  if (texts.length === 0) return NONE
  const shown = texts.slice(0, 2).join(', ')
  return texts.length > 2 ? `${shown} + ${texts.length - 2} more...` : shown
}

function metricText(metric: Metric, current: Metric | undefined): string {
  const field = (metric.type[0]?.toLowerCase() + metric.type.slice(1)) as 'resource'
  const { target = {} } = metric[field] ?? {}
  const now = current?.[field]?.current ?? {}
  const name = field === 'resource' || (field as string) === 'containerResource' ? `${metric[field]?.name}: ` : ''
  if (target.averageUtilization !== undefined && target.averageUtilization !== null) {
    return `${name}${now.averageUtilization === undefined ? '<unknown>' : `${now.averageUtilization}%`}/${target.averageUtilization}%`
  }
  if (target.averageValue !== undefined) {
    const average = field === 'resource' || (field as string) === 'pods' ? '' : ' (avg)'
    return `${name}${now.averageValue ?? '<unknown>'}/${target.averageValue}${average}`
  }
  return `${name}${now.value ?? '<unknown>'}/${target.value ?? ''}`
}
