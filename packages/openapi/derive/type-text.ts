import type { Declaration, DeclaredProperty, DeclaredType } from './declarations.ts'
import type { FieldFacts, StructFacts } from './facts.ts'
import { inGoOrder } from './go-order.ts'
import { isStructValue, leafSchemas } from './compose.ts'

/**
 * One struct as short texts that the package reads at run time: per field a type expression and its facts, as in
 * `[]#Container map=name merge=name`. The notation is that of the facts files; `#X` is a struct of the same package.
 */
export function structText(
  declaration: Declaration,
  facts: StructFacts | undefined,
  formats: ReadonlyMap<string, string>,
): Record<string, string> {
  const packageName = declaration.name.slice(0, declaration.name.lastIndexOf('.'))
  const text: Record<string, string> = {}
  if (facts?.isAtomic) text['.'] = 'atomic'
  for (const property of inGoOrder(declaration, facts?.order ?? []))
    text[property.name] = fieldText(property, facts, formats.get(property.name), packageName)
  return text
}

function fieldText(
  property: DeclaredProperty,
  facts: StructFacts | undefined,
  format: string | undefined,
  packageName: string,
): string {
  const fact: FieldFacts = facts?.fields.get(property.name) ?? {}
  const type: DeclaredType = fact.elements
    ? { is: 'list', of: { is: 'reference', name: fact.elements } }
    : property.type
  const words = [expression(type, format, packageName)]
  if (isStructValue(property, fact)) words.push('value')
  else if (fact.isPointer) words.push('*')
  else if (fact.isKept || (property.isRequired && !fact.isOmitted && !isStruct(type))) words.push('keep')
  if (fact.goType) words.push(`go=${fact.goType}`)
  if (fact.listType === 'set') words.push('set')
  if (fact.mapKeys) words.push(`map=${fact.mapKeys.join(',')}`)
  if (fact.isAtomicMap) words.push('atomic')
  if (fact.isGranular) words.push('granular')
  for (const strategy of fact.strategies ?? [])
    words.push(strategy === 'merge' && fact.mergeKey !== undefined ? `merge=${fact.mergeKey}` : strategy)
  if (fact.default !== undefined) words.push(`default=${JSON.stringify(fact.default)}`)
  const embedding = facts?.embeddedIn(property.name)
  if (embedding) words.push(`in=${embedding}`)
  return words.join(' ')
}

/** Required structs are pointers unless the facts say otherwise; single values with a name of their own are not. */
function isStruct(type: DeclaredType): boolean {
  return type.is === 'reference' && leafSchemas[type.name] === undefined
}

function expression(type: DeclaredType, format: string | undefined, packageName: string): string {
  switch (type.is) {
    case 'string':
      return format === 'byte' ? 'bytes' : 'string'
    case 'enum':
      return 'string'
    case 'boolean':
      return 'bool'
    case 'number':
      return format || 'int64'
    case 'list':
      return `[]${expression(type.of, format, packageName)}`
    case 'map':
      return `{}${expression(type.of, format, packageName)}`
    case 'reference':
      return type.name.startsWith(`${packageName}.`) ? `#${type.name.slice(packageName.length + 1)}` : type.name
    case 'anything':
      return 'any'
  }
}
