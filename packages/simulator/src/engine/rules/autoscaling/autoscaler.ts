import { FieldPath } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import { judgeCounts } from '../counts.ts'
import type { Findings } from '../findings.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { applyBehaviorDefaults, judgeBehavior } from './behavior.ts'
import { judgeMetrics } from './metrics.ts'
import { judgeReference } from './object-reference.ts'
import type { AutoscalerSpec } from './shape.ts'

const path = FieldPath.root('spec')
const DEFAULT_CPU_PERCENT = 80

/** HorizontalPodAutoscaler (pkg/apis/autoscaling); what the version v1 calls by other names was put into v2's before. */
export const autoscalerRules: KindRules = {
  applyDefaults(draft) {
    const spec = draftPart<AutoscalerSpec>(draft, 'spec')
    spec.minReplicas ??= 1
    if (draft.apiVersion === 'autoscaling/v1') {
      spec.targetCPUUtilizationPercentage ??= DEFAULT_CPU_PERCENT
      return
    }
    if (!spec.metrics?.length) {
      const target = { type: 'Utilization', averageUtilization: DEFAULT_CPU_PERCENT }
      spec.metrics = [{ type: 'Resource', resource: { name: 'cpu', target } }]
    }
    if (spec.behavior) applyBehaviorDefaults(spec.behavior)
  },
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateStatusUpdate: (object) =>
    findingsOf((findings) => {
      const counts = ['currentReplicas', 'desiredReplicas']
      judgeCounts(partOf(object, 'status'), counts, FieldPath.root('status'), findings)
    }),
}

function judge(spec: AutoscalerSpec, findings: Findings): void {
  const { minReplicas, maxReplicas = 0, metrics = [], behavior } = spec
  if (minReplicas !== undefined && minReplicas < 1) {
    findings.invalid(path.child('minReplicas'), minReplicas, 'must be greater than or equal to 1')
  }
  if (maxReplicas === 0) findings.required(path.child('maxReplicas'), 'must be set and greater than 0')
  else if (maxReplicas < 0)
    findings.invalid(path.child('maxReplicas'), maxReplicas, 'must be greater than or equal to 1')
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    findings.invalid(path.child('maxReplicas'), maxReplicas, 'must be greater than or equal to `minReplicas`')
  }
  judgeReference(spec.scaleTargetRef ?? {}, path.child('scaleTargetRef'), findings)
  judgeMetrics(metrics, path.child('metrics'), minReplicas, findings)
  if (behavior) judgeBehavior(behavior, path.child('behavior'), findings)
}
