import type { Declaration, DeclaredProperty } from './declarations.ts'

/** Go's own order, in which the server writes members: what says the type comes first, then as the facts name them. */
export function inGoOrder(declaration: Declaration, order: readonly string[]): DeclaredProperty[] {
  const first = declaration.kind === undefined ? order : ['kind', 'apiVersion', 'metadata', ...order]
  const rank = (property: DeclaredProperty) =>
    first.includes(property.name) ? first.indexOf(property.name) : first.length
  return declaration.properties.toSorted((a, b) => rank(a) - rank(b))
}
