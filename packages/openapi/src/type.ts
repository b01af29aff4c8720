/** How a single value is written. `any` is JSON that has no type of its own. */
export type Scalar =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'double'
  | 'bytes'
  | 'quantity'
  | 'intOrString'
  | 'time'
  | 'microTime'
  | 'duration'
  | 'raw'
  | 'any'

/** The type of a value: what decoding, patching and applying need to know of it. */
export type Type = ScalarType | ListType | MapType | StructType

export interface ScalarType {
  readonly is: 'scalar'
  readonly scalar: Scalar
  /** The Go type as error messages name it: `int32`, `v1.RestartPolicy`. */
  readonly goType: string
}

export interface ListType {
  readonly is: 'list'
  readonly element: Type
  readonly goType: string
  /** How server-side apply merges it. */
  readonly listType: 'atomic' | 'set' | 'map'
  /** The fields that identify an element of a list of type `map`. */
  readonly mapKeys: readonly string[]
}

export interface MapType {
  readonly is: 'map'
  readonly element: Type
  readonly goType: string
  /** True when server-side apply owns it whole. */
  readonly isAtomic: boolean
}

export interface StructType {
  readonly is: 'struct'
  /** The OpenAPI name: `io.k8s.api.core.v1.PodSpec`. */
  readonly name: string
  /** `v1.PodSpec`. */
  readonly goType: string
  /** `PodSpec`. */
  readonly goName: string
  readonly fields: ReadonlyMap<string, Field>
  /** True when server-side apply owns it whole. */
  readonly isAtomic: boolean
  /** True when fields that the type does not name are kept. Only custom resources have such structs. */
  readonly keepsUnknown?: boolean
}

export interface Field {
  readonly name: string
  readonly type: Type
  /** Go keeps an explicit zero (`false`, 0, `""`, `{}`) only behind a pointer. */
  readonly isPointer: boolean
  /** True when the field is written even if it is empty. */
  readonly isAlways: boolean
  /** The strategic merge patch: how, and by which field elements are matched. */
  readonly strategies: readonly ('merge' | 'replace' | 'retainKeys')[]
  readonly mergeKey?: string
  readonly default?: unknown
  /** The Go struct through which the field is embedded; a part of the path in type errors. */
  readonly embeddedIn?: string
}
