import { structOf, typeOfKind, type StructType } from '@everynode/openapi'
import type { KindName } from './kind-name.ts'

const undescribedTypes = new WeakMap<KindName, StructType>()

/** The schema of a kind; one that nobody described has metadata of its own and keeps everything else as it comes. */
export function requiredType(kind: KindName): StructType {
  return typeOfKind(kind.group, kind.version, kind.kind) ?? undescribedTypes.get(kind) ?? undescribedType(kind)
}

function undescribedType(kind: KindName): StructType {
  const metadata = structOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta')!
  const text = { is: 'scalar', scalar: 'string', goType: 'string' } as const
  const field = { isPointer: false, isAlways: false, strategies: [] }
  const type: StructType = {
    is: 'struct',
    name: kind.kind,
    goName: kind.kind,
    goType: 'unstructured.Unstructured',
    isAtomic: false,
    keepsUnknown: true,
    fields: new Map([
      ['apiVersion', { ...field, name: 'apiVersion', type: text }],
      ['kind', { ...field, name: 'kind', type: text }],
      ['metadata', { ...field, name: 'metadata', type: metadata, isAlways: true }],
    ]),
  }
  undescribedTypes.set(kind, type)
  return type
}
