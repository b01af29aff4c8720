import type { Environment } from '@marcbachmann/cel-js'
import { constructedClass, type Entry } from './constructed.ts'
import { baseEnvironment, isFunction, present } from './environment.ts'
import { compilationWords, evaluationWords, isFoundError, issueAt } from './error-words.ts'
import { ExpressionError } from './expression-error.ts'
import { literalProblem } from './literal-problems.ts'
import { Lazy } from './lazy.ts'
import { authorizerType } from './library/authorizer.ts'
import { rewriteLiterals, type Rewritten } from './rewrite-literals.ts'

export { ExpressionError } from './expression-error.ts'

/** An expression of the Common Expression Language that was read and found in order. */
export interface Expression {
  text: string
  /** The type of its value, as far as that can be told; `dyn` otherwise. */
  type: string
  /** Its value, for variables that are values of the language (values.ts). Throws an ExpressionError when it has none. */
  evaluate(variables: Readonly<Record<string, unknown>>): unknown
}

export interface CompileOptions {
  /** The type that the value must have; anything when absent. */
  returns?: 'bool' | 'string' | 'Object' | 'list<JSONPatch>' | undefined
  /** Whether `Object…` and `JSONPatch` can be constructed. */
  hasPatchTypes?: boolean
  /** What the variable `variables` has, by name, and of which types; there is no such variable when absent. */
  variableTypes?: Readonly<Record<string, string>> | undefined
  /** Types of the named variables that are known, and the environment that knows these types. */
  types?: { environment: Environment; names: Readonly<Record<string, string>> }
}

/** The names that an expression may use, by where it stands. */
export const objectVariables = ['object', 'oldObject', 'request', 'authorizer', 'params', 'namespaceObject'] as const

const VARIABLES = 'kubernetes.variables'
const PATCH_FIELDS = ['op', 'path', 'from', 'value']

/** What the library made of an expression: its tree, the type of its value and the function that computes that. */
export interface Parsed {
  ast: unknown
  type: string
  evaluate(values: Readonly<Record<string, unknown>>): unknown
}

/** Reads an expression; a text says why it cannot be read, as the compiler of the real server says it. */
export function compileExpression(
  text: string,
  variables: readonly string[],
  { returns, hasPatchTypes = false, variableTypes, types }: CompileOptions = {},
): Expression | string {
  const environment = (types?.environment ?? baseEnvironment()).clone()
  for (const name of variables)
    environment.registerVariable(name, types?.names[name] ?? (name === 'authorizer' ? authorizerType : 'dyn'))
  if (variableTypes) {
    const fields = Object.fromEntries(Object.entries(variableTypes).map(([name, type]) => [name, commonType(type)]))
    environment.registerType(VARIABLES, { ctor: Lazy, fields }).registerVariable('variables', VARIABLES)
  }
  const parsed = parseIn(environment, text, hasPatchTypes)
  if (typeof parsed === 'string') return `compilation failed: ${parsed}`
  const { type, evaluate } = parsed
  if (returns !== undefined && type !== returns && !isOpenType(type))
    return `must evaluate to ${typeWords(returns)} but got ${typeWords(type)}`
  return { text, type, evaluate }
}

/** Reads an expression in an environment of its own, to which types may be added; a text lists the issues. */
export function parseIn(environment: Environment, text: string, hasPatchTypes = false): Parsed | string {
  const rewritten = rewriteLiterals(text)
  // The library brings a macro that Kubernetes does not have.
  const macro = /(?<![\w.])cel\s*\.\s*bind\s*\(/.exec(text)
  if (macro) return issueAt(text, macro.index, "undeclared reference to 'cel' (in container '')")
  const problem = addTypes(environment, rewritten, text, hasPatchTypes)
  if (problem !== undefined) return problem
  try {
    const parsed = environment.parse(rewritten.text)
    const { valid, error, type = 'dyn' } = parsed.check()
    if (!valid) throw error
    const literal = literalProblem(parsed.ast)
    if (literal) return issueAt(text, rewritten.originOf(literal.place), literal.words)
    return { ast: parsed.ast, type, evaluate: (values) => evaluated(parsed, values) }
  } catch (error) {
    if (!isFoundError(error)) throw error
    return compilationWords(error, text, rewritten.originOf, isFunction)
  }
}

function evaluated(parsed: (values: Record<string, unknown>) => unknown, values: Readonly<Record<string, unknown>>) {
  try {
    return parsed(values)
  } catch (error) {
    if (error instanceof ExpressionError) throw error
    if (isFoundError(error)) throw new ExpressionError(evaluationWords(error))
    throw error
  }
}

/** Declares the types that an expression constructs; the text says which of them there is not. */
function addTypes(
  environment: Environment,
  { typeNames, fieldNames }: Rewritten,
  text: string,
  hasPatchTypes: boolean,
): string | undefined {
  for (const [index, name] of typeNames.entries()) {
    const isPatch = name === 'JSONPatch'
    if (!hasPatchTypes || !(isPatch || name === 'Object' || name.startsWith('Object.'))) {
      return issueAt(text, text.indexOf(name), `undeclared reference to '${name}' (in container '')`)
    }
    const wrong = isPatch ? [...fieldNames[index]!].find((field) => !PATCH_FIELDS.includes(field)) : undefined
    if (wrong !== undefined) return issueAt(text, text.indexOf(wrong), `undefined field '${wrong}'`)
    const type = constructedClass(name)
    environment.registerType(name, type)
    environment.registerFunction(
      `__new_${index}(list<CelEntry>): ${name}`,
      (entries: Entry[]) => new type(present(entries).map(({ key, value }) => [String(key), value])),
      { async: false },
    )
  }
  return undefined
}

/** Whether the type of a value shows only when there is one. */
export function isOpenType(type: string): boolean {
  return /^(dyn|[A-Z]|list|list<(dyn|[A-Z])>)$/.test(type)
}

/** A type that every expression knows; others are told by their values. */
function commonType(type: string): string {
  return /^(list<|map<string, )*(bool|int|uint|double|string|bytes)>*$/.test(type) ? type : 'dyn'
}

function typeWords(type: string): string {
  return type.replaceAll('<', '(').replaceAll('>', ')')
}
