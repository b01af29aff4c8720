import { isPathSegmentName, signOfQuantity } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { quantity } from '../resource-names.ts'
import { judgeReference } from './object-reference.ts'
import type { Metric, MetricName, Target } from './shape.ts'

const SOURCES = {
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
  External: 'external',
} as const
const TYPES = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource']
const TARGETS = ['Utilization', 'Value', 'AverageValue']

/** What an autoscaler goes by (validateMetrics). */
export function judgeMetrics(
  metrics: readonly Metric[],
  path: FieldPath,
  minReplicas: number | undefined,
  findings: Findings,
): void {
  metrics.forEach((metric, index) => judgeMetric(metric, path.index(index), findings))
  if (minReplicas !== 0) return
  if (metrics.some(({ type }) => type === 'Object' || type === 'External')) return
  findings.forbidden(path, 'must specify at least one Object or External metric to support scaling to zero replicas')
}

/** Of several sources only the first is judged, in the order in which Kubernetes looks at them. */
const ORDER = ['object', 'external', 'pods', 'resource', 'containerResource'] as const

function judgeMetric(metric: Metric, item: FieldPath, findings: Findings): void {
  const { type = '' } = metric
  const at = item.child('type')
  if (type === '') findings.required(at, 'must specify a metric source type')
  if (!TYPES.includes(type)) findings.notSupported(at, type, TYPES)
  const present = ORDER.filter((source) => metric[source] !== undefined)
  if (present[0]) judgeSource(metric, present[0], item.child(present[0]), findings)
  const wanted = SOURCES[type as keyof typeof SOURCES] as (typeof SOURCES)[keyof typeof SOURCES] | undefined
  if (wanted === undefined) findings.notSupported(at, type, TYPES)
  else if (metric[wanted] === undefined) {
    findings.required(item.child(wanted), 'must populate information for the given metric source')
  }
  if (present.length === 1) return
  for (const source of present) {
    if (source !== wanted) findings.forbidden(item.child(source), 'must populate the given metric source only')
  }
}

function judgeSource(metric: Metric, source: keyof Metric, at: FieldPath, findings: Findings): void {
  switch (source) {
    case 'object': {
      const { describedObject = {}, metric: name = {}, target = {} } = metric.object!
      judgeReference(describedObject, at.child('describedObject'), findings)
      judgeName(name, at.child('metric'), findings)
      judgeTarget(target, at.child('target'), findings)
      if (target.value === undefined && target.averageValue === undefined) {
        findings.required(at.child('target', 'averageValue'), 'must set either a target value or averageValue')
      }
      return
    }
    case 'pods': {
      const { metric: name = {}, target = {} } = metric.pods!
      judgeName(name, at.child('metric'), findings)
      judgeTarget(target, at.child('target'), findings)
      if (target.averageValue === undefined || signOfQuantity(quantity(target.averageValue)) <= 0) {
        findings.required(at.child('target', 'averageValue'), 'must specify a positive target averageValue')
      }
      return
    }
    case 'external': {
      const { metric: name = {}, target = {} } = metric.external!
      judgeName(name, at.child('metric'), findings)
      judgeTarget(target, at.child('target'), findings)
      if (target.value === undefined && target.averageValue === undefined) {
        const sentence = 'must set either a target value for metric or a per-pod target'
        findings.required(at.child('target', 'averageValue'), sentence)
      }
      if (target.value !== undefined && target.averageValue !== undefined) {
        const sentence = 'may not set both a target value for metric and a per-pod target'
        findings.forbidden(at.child('target', 'value'), sentence)
      }
      return
    }
    default: {
      const { name = '', target = {} } = (metric.resource ?? metric.containerResource)!
      if (name === '') findings.required(at.child('name'), 'must specify a resource name')
      if (source === 'containerResource' && !metric.containerResource?.container) {
        findings.required(at.child('container'), 'must specify a container')
      }
      judgeTarget(target, at.child('target'), findings)
      judgeResourceTarget(target, at.child('target'), findings)
    }
  }
}

function judgeName({ name = '', selector }: MetricName, at: FieldPath, findings: Findings): void {
  if (name === '') findings.required(at.child('name'), 'must specify a metric name')
  else findings.invalidEach(at.child('name'), name, isPathSegmentName(name))
  judgeLabelSelector(selector, at.child('selector'), findings)
}

function judgeTarget(
  { type = '', value, averageValue, averageUtilization }: Target,
  at: FieldPath,
  findings: Findings,
): void {
  if (type === '') findings.required(at.child('type'), 'must specify a metric target type')
  if (!TARGETS.includes(type)) {
    findings.invalid(at.child('type'), type, 'must be either Utilization, Value, or AverageValue')
  }
  if (value !== undefined && signOfQuantity(quantity(value)) !== 1) {
    findings.invalid(at.child('value'), value, 'must be positive')
  }
  if (averageValue !== undefined && signOfQuantity(quantity(averageValue)) !== 1) {
    findings.invalid(at.child('averageValue'), averageValue, 'must be positive')
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    findings.invalid(at.child('averageUtilization'), averageUtilization, 'must be greater than 0')
  }
}

function judgeResourceTarget({ averageUtilization, averageValue }: Target, at: FieldPath, findings: Findings): void {
  if (averageUtilization === undefined && averageValue === undefined) {
    const sentence = 'must set either a target raw value or a target utilization'
    findings.required(at.child('averageUtilization'), sentence)
  }
  if (averageUtilization !== undefined && averageValue !== undefined) {
    findings.forbidden(at.child('averageValue'), 'may not set both a target raw value and a target utilization')
  }
}
