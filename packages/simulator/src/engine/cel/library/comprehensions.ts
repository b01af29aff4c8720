import { Optional, type Environment } from '@marcbachmann/cel-js'
import { compareValues } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'

/** What the library hands to a macro, as far as these need it. */
interface Node {
  op: string
  args: unknown
  maybeAsync: boolean
  setMeta(key: string, value: unknown): Node
}
interface Scope {
  forkWithVariable(name: string, type: Type): Scope
  reuse(parent: Scope): Scope
  setIterValue(value: unknown, evaluator: Evaluator): Scope
}
interface Type {
  kind: string
  keyType?: Type
  valueType?: Type
}
interface Checker {
  check(node: Node, scope: Scope): Type
  getType(name: string): Type
  createError(code: string, message: string, node: Node): Error
}
interface Evaluator {
  run(node: Node, scope: Scope): unknown
}
interface Call {
  ast: Node
  args: Node[]
  receiver: Node
  methodName: string
}

/** How a macro makes its value of what its body says of each element. */
interface Comprehension {
  signature: string
  names: number
  hasFilter?: boolean
  returns: 'bool' | 'list' | 'map'
  collect(
    elements: readonly (readonly [unknown, unknown])[],
    run: (body: number, element: readonly [unknown, unknown]) => unknown,
  ): unknown
}

const some =
  (wanted: boolean): Comprehension['collect'] =>
  (elements, run) => {
    let failure: unknown
    for (const element of elements) {
      try {
        if (asBool(run(0, element)) === wanted) return wanted
      } catch (error) {
        failure ??= error
      }
    }
    if (failure !== undefined) throw failure
    return !wanted
  }
const one: Comprehension['collect'] = (elements, run) =>
  elements.filter((element) => asBool(run(0, element))).length === 1
const chosen = (
  elements: readonly (readonly [unknown, unknown])[],
  run: Parameters<Comprehension['collect']>[1],
  hasFilter: boolean,
) => (hasFilter ? elements.filter((element) => asBool(run(0, element))) : elements)
const toList =
  (hasFilter: boolean): Comprehension['collect'] =>
  (elements, run) =>
    chosen(elements, run, hasFilter).map((element) => run(hasFilter ? 1 : 0, element))
const toMap =
  (hasFilter: boolean): Comprehension['collect'] =>
  (elements, run) =>
    new Map(chosen(elements, run, hasFilter).map((element) => [element[0], run(hasFilter ? 1 : 0, element)]))
const toEntries =
  (hasFilter: boolean): Comprehension['collect'] =>
  (elements, run) => {
    const result = new Map<unknown, unknown>()
    for (const element of chosen(elements, run, hasFilter)) {
      const entry = run(hasFilter ? 1 : 0, element)
      for (const [key, value] of entry instanceof Map ? entry : Object.entries(entry as object)) {
        if (result.has(key)) throw new ExpressionError(`insert failed: key ${String(key)} already exists`)
        result.set(key, value)
      }
    }
    return result
  }
const sortBy: Comprehension['collect'] = (elements, run) =>
  elements
    .map((element) => [element[1], run(0, element)] as const)
    .toSorted(([, a], [, b]) => compareValues(a, b))
    .map(([item]) => item)

const COMPREHENSIONS: readonly Comprehension[] = [
  { signature: 'list.all(ast, ast, ast): bool', names: 2, returns: 'bool', collect: some(false) },
  { signature: 'list.exists(ast, ast, ast): bool', names: 2, returns: 'bool', collect: some(true) },
  { signature: 'list.existsOne(ast, ast): bool', names: 1, returns: 'bool', collect: one },
  { signature: 'list.existsOne(ast, ast, ast): bool', names: 2, returns: 'bool', collect: one },
  { signature: 'list.exists_one(ast, ast, ast): bool', names: 2, returns: 'bool', collect: one },
  { signature: 'list.sortBy(ast, ast): list<dyn>', names: 1, returns: 'list', collect: sortBy },
  ...[false, true].flatMap((hasFilter): Comprehension[] => {
    const given = hasFilter ? 'ast, ast, ast, ast' : 'ast, ast, ast'
    return [
      {
        signature: `list.transformList(${given}): list<dyn>`,
        names: 2,
        hasFilter,
        returns: 'list',
        collect: toList(hasFilter),
      },
      {
        signature: `list.transformMap(${given}): map<dyn, dyn>`,
        names: 2,
        hasFilter,
        returns: 'map',
        collect: toMap(hasFilter),
      },
      {
        signature: `list.transformMapEntry(${given}): map<dyn, dyn>`,
        names: 2,
        hasFilter,
        returns: 'map',
        collect: toEntries(hasFilter),
      },
    ]
  }),
]

/** Macros of cel-go that the library lacks: those with two variables (ext.TwoVarComprehensions), sortBy, those of optionals. */
export function addComprehensions(environment: Environment): void {
  for (const comprehension of COMPREHENSIONS) {
    environment.registerFunction(comprehension.signature, ((call: Call) => expand(comprehension, call)) as never)
  }
  environment.registerFunction('optional.optMap(ast, ast): optional<dyn>', ((call: Call) =>
    expandOptional(call, false)) as never)
  environment.registerFunction('optional.optFlatMap(ast, ast): optional<dyn>', ((call: Call) =>
    expandOptional(call, true)) as never)
  environment.registerFunction(
    'OptionalNamespace.ofNonZeroValue(A): optional<A>',
    (_: unknown, value: unknown) => (isZero(value) ? Optional.none() : Optional.of(value)),
    { async: false },
  )
}

function expand({ names, returns, collect }: Comprehension, { ast, args, receiver }: Call) {
  const variables = args.slice(0, names).map(nameOf)
  const bodies = args.slice(names)
  let scopes: Scope[] = []
  return {
    ast,
    async: false,
    typeCheck(checker: Checker, _: unknown, scope: Scope): Type {
      const range = checker.check(receiver, scope)
      const isMap = range.kind === 'map'
      const key = range.kind === 'dyn' ? range : isMap ? range.keyType! : checker.getType('int')
      const value = range.kind === 'dyn' ? range : range.valueType
      if (!value)
        throw checker.createError(
          'invalid_comprehension_range',
          `expression of type '${range.kind}' cannot be range of a comprehension (must be list, map, or dynamic)`,
          receiver,
        )
      const types = names === 1 ? [isMap ? key : value] : [key, value]
      scopes = []
      for (const [index, name] of variables.entries())
        scopes.push((scopes.at(-1) ?? scope).forkWithVariable(name, types[index]!))
      const found = bodies.map((body) => checker.check(body, scopes.at(-1)!))
      if (returns === 'bool') return checker.getType('bool')
      return returns === 'map' || names === 1
        ? checker.getType(returns === 'map' ? 'map' : 'list')
        : listOf(checker, found.at(-1)!)
    },
    evaluate(evaluator: Evaluator, _: unknown, scope: Scope): unknown {
      const elements = elementsOf(evaluator.run(receiver, scope), names)
      return collect(elements, (body, [key, value]) => {
        const values = names === 1 ? [value] : [key, value]
        let inner = scope
        for (const [index, each] of scopes.entries()) inner = each.reuse(inner).setIterValue(values[index], evaluator)
        return evaluator.run(bodies[body]!, inner)
      })
    },
  }
}

function expandOptional({ ast, args: [name, body], receiver }: Call, isFlat: boolean) {
  const variable = nameOf(name!)
  let inner: Scope | undefined
  return {
    ast,
    async: false,
    typeCheck(checker: Checker, _: unknown, scope: Scope): Type {
      const range = checker.check(receiver, scope)
      inner = scope.forkWithVariable(variable, range.kind === 'optional' ? range.valueType! : range)
      checker.check(body!, inner)
      return checker.getType('optional')
    },
    evaluate(evaluator: Evaluator, _: unknown, scope: Scope): unknown {
      const optional = evaluator.run(receiver, scope)
      if (!(optional instanceof Optional)) throw new ExpressionError('no such overload')
      if (!optional.hasValue()) return Optional.none()
      const value = evaluator.run(body!, inner!.reuse(scope).setIterValue(optional.value(), evaluator))
      return isFlat ? value : Optional.of(value)
    },
  }
}

function nameOf({ op, args }: Node): string {
  if (op !== 'id') throw new ExpressionError('argument must be a simple name')
  return String(args)
}

function listOf(checker: Checker, type: Type): Type {
  return type.kind === 'dyn' ? checker.getType('list') : checker.getType(`list<${String(type)}>`)
}

/** The elements with their keys; those of a map in a macro of one variable are its keys. */
function elementsOf(range: unknown, names: number): (readonly [unknown, unknown])[] {
  if (Array.isArray(range)) return range.map((item, index) => [BigInt(index), item])
  if (typeof range !== 'object' || range === null) throw new ExpressionError('no such overload')
  const entries: [unknown, unknown][] = range instanceof Map ? [...range] : Object.entries(range)
  return names === 1 ? entries.map(([key]) => [key, key]) : entries
}

function asBool(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ExpressionError('no such overload')
  return value
}

function isZero(value: unknown): boolean {
  if (value === null || value === false || value === '' || value === 0n || value === 0) return true
  if (Array.isArray(value)) return value.length === 0
  if (value instanceof Map) return value.size === 0
  return typeof value === 'object' && value.constructor === Object && Object.keys(value).length === 0
}
