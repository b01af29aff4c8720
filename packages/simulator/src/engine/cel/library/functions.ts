import type { Environment } from '@marcbachmann/cel-js'
import { isEqualValue, type Comparable } from '../compare.ts'

/** Functions by their signatures: `string.find(string): string`. What they are given has the types that they name. */
export type Functions = Readonly<Record<string, (...given: never[]) => unknown>>

/** Adds functions; none of them waits for anything. */
export function addFunctions(environment: Environment, functions: Functions): void {
  for (const [signature, handler] of Object.entries(functions)) {
    environment.registerFunction(signature, handler as (...given: unknown[]) => unknown, { async: false })
  }
}

/** Adds a name before the dot of functions, such as `sets` in `sets.contains`; its type is called `<Name>Namespace`. */
export function addNamespace(environment: Environment, name: string, functions: Functions): void {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Namespace`
  const namespace = class {}
  environment.registerType(type, namespace)
  environment.registerConstant(name, type, new namespace())
  for (const [signature, handler] of Object.entries(functions)) {
    environment.registerFunction(
      `${type}.${signature}`,
      (_: unknown, ...given: unknown[]) => (handler as (...given: unknown[]) => unknown)(...given),
      { async: false },
    )
  }
}

/** Adds a type whose values are compared by what they mean. */
export function addComparable(
  environment: Environment,
  name: string,
  type: abstract new (...given: never[]) => Comparable,
): void {
  environment.registerType(name, type as unknown as new () => unknown)
  environment.registerOperator(`${name} == ${name}`, isEqualValue)
}
