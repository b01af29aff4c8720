import type { Environment } from '@marcbachmann/cel-js'
import { isEqualValue } from '../../../cel/compare.ts'
import { CostMeter } from '../../../cel/cost-meter.ts'
import { baseEnvironment } from '../../../cel/environment.ts'
import { isOpenType, parseIn, type Parsed } from '../../../cel/expression.ts'
import { tokensOf } from '../../../cel/tokens.ts'
import type { StructuralSchema, ValidationRule } from '../structural-schema.ts'
import type { DeclaredType, DeclaredTypes } from './declared-type.ts'
import { validFieldPath } from './field-path.ts'

/** A rule that was read; what is wrong with it stands in its place. */
export interface CompiledRule {
  rule: ValidationRule
  usesOldSelf: boolean
  program?: Program
  problem?: string
  message?: Program
  messageProblem?: string
  /** Where its failures are reported, below the value that it judges. */
  path?: string
}

export interface Program {
  ast: unknown
  /** Evaluates within a limit of costs; cel-go's units. */
  run(values: Readonly<Record<string, unknown>>, limit: number): ReturnType<CostMeter['measure']>
}

/** The environment in which the rules of one schema are read: its objects are types. */
export function environmentOf({ objects }: DeclaredTypes): Environment {
  const environment = baseEnvironment().clone()
  for (const { name, fields, struct } of objects) {
    const types = Object.fromEntries([...fields!].map(([field, { type }]) => [field, type.name]))
    environment.registerType(name, { ctor: struct!, fields: types })
  }
  for (const { name } of objects) {
    environment.registerOperator(`${name} == ${name}`, isEqualValue)
    environment.registerOperator(`${name} == null`, isEqualValue)
  }
  return environment
}

/** Reads the rules of one schema (apiextensions-apiserver schema/cel Compile). */
export function compileRules(schema: StructuralSchema, type: DeclaredType, environment: Environment): CompiledRule[] {
  return (schema['x-kubernetes-validations'] ?? []).map((rule) => compileRule(rule, schema, type, environment))
}

function compileRule(
  rule: ValidationRule,
  schema: StructuralSchema,
  type: DeclaredType,
  environment: Environment,
): CompiledRule {
  const compiled: CompiledRule = { rule, usesOldSelf: usesOldSelf(rule.rule) }
  if (rule.rule.trim() === '') return compiled
  const parse = (text: string): Parsed | string =>
    parseIn(
      environment
        .clone()
        .registerVariable('self', type.name)
        .registerVariable('oldSelf', rule.optionalOldSelf ? `optional<${type.name}>` : type.name),
      text,
    )
  const parsed = parse(rule.rule)
  if (typeof parsed === 'string') return { ...compiled, problem: `compilation failed: ${parsed}` }
  if (parsed.type !== 'bool' && !isOpenType(parsed.type))
    return { ...compiled, problem: 'cel expression must evaluate to a bool' }
  compiled.program = programOf(parsed)
  const path = rule.fieldPath === undefined ? undefined : validFieldPath(rule.fieldPath, schema)
  if (path !== undefined) compiled.path = path
  if (!rule.messageExpression) return compiled
  const message = parse(rule.messageExpression)
  if (typeof message === 'string')
    return { ...compiled, messageProblem: `messageExpression compilation failed: ${message}` }
  if (message.type !== 'string' && !isOpenType(message.type))
    return { ...compiled, messageProblem: 'messageExpression must evaluate to a string' }
  return { ...compiled, message: programOf(message) }
}

function programOf({ ast, evaluate }: Parsed): Program {
  let meter: CostMeter | undefined
  return {
    ast,
    run(values, limit) {
      meter ??= new CostMeter(ast)
      return meter.measure(limit, () => evaluate(values))
    },
  }
}

function usesOldSelf(text: string): boolean {
  const tokens = tokensOf(text)
  return tokens.some(
    (token, index) => token.is === 'name' && token.text === 'oldSelf' && tokens[index - 1]?.text !== '.',
  )
}
