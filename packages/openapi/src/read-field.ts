import type { Field, ListType, MapType, Scalar, ScalarType, StructType, Type } from './type.ts'

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1'
const extensions = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1'

/** Named types that are single values, with the name under which Go's messages know them. */
const namedScalars: Readonly<Record<string, [Scalar, string]>> = {
  [`${meta}.Time`]: ['time', 'v1.Time'],
  [`${meta}.MicroTime`]: ['microTime', 'v1.MicroTime'],
  [`${meta}.FieldsV1`]: ['raw', 'v1.FieldsV1'],
  'io.k8s.apimachinery.pkg.runtime.RawExtension': ['raw', 'runtime.RawExtension'],
  'io.k8s.apimachinery.pkg.api.resource.Quantity': ['quantity', 'resource.Quantity'],
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': ['intOrString', 'intstr.IntOrString'],
  [`${extensions}.JSON`]: ['any', 'v1.JSON'],
  [`${extensions}.JSONSchemaPropsOrArray`]: ['any', 'v1.JSONSchemaPropsOrArray'],
  [`${extensions}.JSONSchemaPropsOrBool`]: ['any', 'v1.JSONSchemaPropsOrBool'],
  [`${extensions}.JSONSchemaPropsOrStringArray`]: ['any', 'v1.JSONSchemaPropsOrStringArray'],
}

const goScalars: Readonly<Record<string, string>> = { bytes: '[]uint8', double: 'float64', any: 'interface {}' }

type Facts = ReadonlyMap<string, string>

/** Reads the text of one field, as `derive/type-text.ts` writes it. */
export function readField(
  name: string,
  text: string,
  packageName: string,
  structOf: (name: string) => StructType | undefined,
): Field {
  const [expression, ...words] = text.split(' ')
  const facts: Facts = new Map(words.map((word) => word.split(/=(.*)/, 2) as [string, string]))
  const type = readType(expression!, facts, packageName, structOf)
  const isReference = type.is === 'struct' || (type.is === 'scalar' && expression!.includes('.'))
  const isValue = facts.has('value')
  const fallback = facts.get('default')
  return {
    name,
    type,
    isPointer: isReference ? !isValue && (type.is === 'struct' || !facts.has('keep')) : facts.has('*'),
    isAlways: isValue || facts.has('keep'),
    strategies: (['merge', 'replace', 'retainKeys'] as const).filter((strategy) => facts.has(strategy)),
    ...(facts.get('merge') ? { mergeKey: facts.get('merge')! } : {}),
    ...(fallback === undefined ? {} : { default: JSON.parse(fallback) }),
    ...(facts.has('in') ? { embeddedIn: facts.get('in')! } : {}),
  }
}

function readType(
  expression: string,
  facts: Facts,
  packageName: string,
  structOf: (name: string) => StructType | undefined,
): Type {
  const goName = facts.get('go') === undefined ? undefined : goTypeOf(facts.get('go')!, packageName)
  if (expression.startsWith('[]')) return listOf(readType(expression.slice(2), facts, packageName, structOf), facts)
  if (expression.startsWith('{}')) return mapOf(readElement(expression.slice(2), packageName, structOf), facts, goName)
  if (!expression.includes('.') && !expression.startsWith('#')) return scalarOf(expression as Scalar, goName)
  const name = expression.startsWith('#') ? `${packageName}.${expression.slice(1)}` : expression
  const scalar = namedScalars[name]
  if (scalar) return { is: 'scalar', scalar: scalar[0], goType: scalar[1] }
  const struct = structOf(name)
  if (struct === undefined) throw new RangeError(`no type ${name}`)
  return facts.has('granular') ? granular(struct) : struct
}

function readElement(
  expression: string,
  packageName: string,
  structOf: (name: string) => StructType | undefined,
): Type {
  return readType(expression, new Map(), packageName, structOf)
}

function scalarOf(scalar: Scalar, goName: string | undefined): ScalarType {
  return { is: 'scalar', scalar, goType: goName ?? goScalars[scalar] ?? scalar }
}

function listOf(element: Type, facts: Facts): ListType {
  const mapKeys = facts.get('map')?.split(',') ?? []
  const listType = facts.has('set') ? 'set' : mapKeys.length > 0 ? 'map' : 'atomic'
  return { is: 'list', element, goType: `[]${element.goType}`, listType, mapKeys }
}

function mapOf(element: Type, facts: Facts, goName: string | undefined): MapType {
  // Every map of quantities in the API is a ResourceList.
  const isResourceList = element.is === 'scalar' && element.scalar === 'quantity'
  const goType = goName ?? (isResourceList ? 'v1.ResourceList' : `map[string]${element.goType}`)
  return { is: 'map', element, goType, isAtomic: facts.has('atomic') }
}

/** An atomic struct in a place that says it is not. */
function granular(struct: StructType): StructType {
  return {
    is: 'struct',
    name: struct.name,
    goName: struct.goName,
    goType: struct.goType,
    isAtomic: false,
    get fields() {
      return struct.fields
    },
  }
}

/** `PullPolicy` → `v1.PullPolicy`; `types.UID` stays; `core/Protocol` → `v1.Protocol`. */
function goTypeOf(fact: string, packageName: string): string {
  if (fact.includes('.')) return fact
  const name = fact.slice(fact.lastIndexOf('/') + 1)
  const version = fact.includes('/') ? 'v1' : packageName.slice(packageName.lastIndexOf('.') + 1)
  return `${version}.${name}`
}
