/** An OpenAPI v3 schema as the API server publishes it. */
export interface Schema {
  description?: string
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  format?: string
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema
  default?: unknown
  enum?: string[]
  $ref?: string
  allOf?: Schema[]
  oneOf?: Schema[]
  'x-kubernetes-group-version-kind'?: GroupVersionKind[]
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  'x-kubernetes-list-map-keys'?: string[]
  'x-kubernetes-map-type'?: 'atomic' | 'granular'
  'x-kubernetes-patch-merge-key'?: string
  'x-kubernetes-patch-strategy'?: string
  'x-kubernetes-unions'?: unknown[]
}

export interface GroupVersionKind {
  group: string
  kind: string
  version: string
}
