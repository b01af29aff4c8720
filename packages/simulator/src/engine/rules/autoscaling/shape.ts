import type { LabelSelector } from '../pod-spec/shape.ts'

/** The fields of a HorizontalPodAutoscaler (v2) that its rules know. */
export interface AutoscalerSpec {
  scaleTargetRef?: ObjectReference
  minReplicas?: number
  maxReplicas?: number
  metrics?: Metric[]
  behavior?: { scaleUp?: ScalingRules; scaleDown?: ScalingRules }
  targetCPUUtilizationPercentage?: number
}

export interface ObjectReference {
  apiVersion?: string
  kind?: string
  name?: string
}

export interface Metric {
  type?: string
  object?: { describedObject?: ObjectReference; metric?: MetricName; target?: Target }
  pods?: { metric?: MetricName; target?: Target }
  resource?: { name?: string; target?: Target }
  containerResource?: { name?: string; container?: string; target?: Target }
  external?: { metric?: MetricName; target?: Target }
}

export interface MetricName {
  name?: string
  selector?: LabelSelector
}

export interface Target {
  type?: string
  value?: string
  averageValue?: string
  averageUtilization?: number
}

export interface ScalingRules {
  stabilizationWindowSeconds?: number
  selectPolicy?: string
  policies?: { type?: string; value?: number; periodSeconds?: number }[]
  tolerance?: string
}
