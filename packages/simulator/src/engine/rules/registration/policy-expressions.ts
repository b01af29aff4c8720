import type { FieldPath } from '@everynode/kube'
import { compileExpression, objectVariables, type CompileOptions, type Expression } from '../../cel/expression.ts'
import type { Findings } from '../findings.ts'

export interface Variable {
  name?: string
  expression?: string
}

/** Judges the expressions of one policy or webhook: what they may name depends on what it has. */
export class PolicyExpressions {
  readonly #findings: Findings
  readonly #names: readonly string[]
  /** The variables that were judged, by their types; nothing where there are none. */
  #variableTypes: Record<string, string> | undefined

  constructor(findings: Findings, hasParams: boolean) {
    this.#findings = findings
    this.#names = hasParams ? objectVariables : objectVariables.filter((name) => name !== 'params')
  }

  /** A condition, which knows no variables. */
  condition(text: string, path: FieldPath): void {
    this.#judge(text, path, { returns: 'bool' })
  }

  /** The variables that the other expressions share, each of which knows those before it (validateVariable). */
  variables(variables: readonly Variable[], path: FieldPath): void {
    this.#variableTypes = {}
    variables.forEach(({ name = '', expression = '' }, index) => {
      const item = path.index(index)
      if (name.trim() === '') this.#findings.required(item.child('name'), 'name is not specified')
      else if (!/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name))
        this.#findings.invalid(item.child('name'), name, 'must be a valid CEL identifier')
      const at = item.child('expression')
      if (expression.trim() === '') return this.#findings.required(at, 'expression is not specified')
      const found = this.#judge(expression, at, this.#types())
      this.#variableTypes![name] = typeof found === 'string' ? 'dyn' : found.type
    })
  }

  /** Any other expression. */
  value(text: string, path: FieldPath, options: CompileOptions): void {
    this.#judge(text, path, { ...options, ...this.#types() })
  }

  #types(): CompileOptions {
    return this.#variableTypes ? { variableTypes: { ...this.#variableTypes } } : {}
  }

  /** An expression that cannot be read, or has a value of another type than it must have, is refused. */
  #judge(text: string, path: FieldPath, options: CompileOptions): Expression | string {
    const expression = compileExpression(text, this.#names, options)
    if (typeof expression !== 'string') return expression
    if (expression.startsWith('must evaluate to')) this.#findings.internal(path, expression)
    else this.#findings.invalid(path, text, expression)
    return expression
  }
}
