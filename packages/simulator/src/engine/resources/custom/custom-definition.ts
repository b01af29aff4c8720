import type { KubeObject } from '@everynode/kube'
import type { StructuralSchema } from './structural-schema.ts'

/** apiextensions.k8s.io/v1 CustomResourceDefinition, as far as the server acts on it. */
export interface CustomResourceDefinition extends KubeObject {
  spec: {
    group: string
    scope: string
    names: {
      plural: string
      singular?: string
      kind: string
      listKind?: string
      shortNames?: string[]
      categories?: string[]
    }
    versions: CustomVersion[]
    conversion?: { strategy: string }
  }
  status?: {
    acceptedNames?: Partial<CustomResourceDefinition['spec']['names']>
    storedVersions?: string[] | null
    conditions?: CustomCondition[] | null
  }
}

export interface CustomVersion {
  name: string
  served: boolean
  storage: boolean
  deprecated?: boolean
  deprecationWarning?: string
  schema?: { openAPIV3Schema?: StructuralSchema }
  subresources?: { status?: object; scale?: ScalePaths }
  additionalPrinterColumns?: PrinterColumn[]
}

export interface ScalePaths {
  specReplicasPath: string
  statusReplicasPath: string
  labelSelectorPath?: string
}

/** A column that tables of a custom resource have besides its name. */
export interface PrinterColumn {
  name: string
  type: string
  format?: string
  description?: string
  priority?: number
  jsonPath: string
}

export interface CustomCondition {
  type: string
  status: string
  lastTransitionTime?: string
  reason?: string
  message?: string
}

/** Whether a condition of the definition is met. */
export function isConditionTrue({ status }: CustomResourceDefinition, type: string): boolean {
  return status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false
}
