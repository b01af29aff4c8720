import { Environment } from '@marcbachmann/cel-js'

/** An expression of the Common Expression Language that was read and found in order. */
export interface Expression {
  text: string
  /** Its value; integers are bigints. Throws an ExpressionError when it has none. */
  evaluate(variables: Readonly<Record<string, unknown>>): unknown
}

/** Why an expression has no value for these variables. */
export class ExpressionError extends Error {
  override name = 'ExpressionError'
}

/** The names that an expression may use, by where it stands. */
export const objectVariables = ['object', 'oldObject', 'request', 'authorizer', 'params', 'namespaceObject'] as const

const UNKNOWN_FUNCTION = /^found no matching overload|^Function not found/

/**
 * Reads an expression; a text says why it cannot be read, as the compiler of the real server begins it. Functions that
 * Kubernetes adds to the language are not known here: an expression that calls them is accepted, and has no value.
 */
export function compileExpression(text: string, variables: readonly string[]): Expression | string {
  const environment = new Environment({ enableOptionalTypes: true })
  for (const name of variables) environment.registerVariable(name, 'dyn')
  try {
    const parsed = environment.parse(text)
    const { valid, error } = parsed.check()
    if (!valid && error && !UNKNOWN_FUNCTION.test(error.message)) return compilationFailed(error.message)
    return {
      text,
      evaluate(values) {
        try {
          return parsed(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toCel(value)])))
        } catch (error) {
          throw new ExpressionError(firstLine(error instanceof Error ? error.message : String(error)))
        }
      },
    }
  } catch (error) {
    return compilationFailed(error instanceof Error ? error.message : String(error))
  }
}

function compilationFailed(message: string): string {
  return `compilation failed: ERROR: <input>:1:1: Syntax error: ${firstLine(message)}`
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!
}

/** Whole numbers of JSON are integers of the language. */
function toCel(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map(toCel)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toCel(member)]))
}
