export { packageNameOf, typeNameOf, typeOfKind } from './kinds.ts'
export { structOf } from './structs.ts'
export type { Field, ListType, MapType, Scalar, ScalarType, StructType, Type } from './type.ts'
export type { GroupVersionKind, Schema } from './schema.ts'
