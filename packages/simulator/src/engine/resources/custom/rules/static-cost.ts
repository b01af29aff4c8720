import { LIST_TRAVERSALS } from '../../../cel/cost-meter.ts'
import type { DeclaredType } from './declared-type.ts'

/** A node of the library's tree, with the type that the check found. */
interface Node {
  op: string
  args: unknown
  checkedType?: { kind: string; name: string }
}

/** The most that something costs, how large its value can be, and the schema that says more of the value. */
interface Estimate {
  cost: number
  size: number
  type?: DeclaredType | undefined
}

type Scope = ReadonlyMap<string, Estimate>

const UNKNOWN = Infinity
const SCALARS = new Set(['bool', 'int', 'uint', 'double', 'google.protobuf.Duration', 'google.protobuf.Timestamp'])
const NAMESPACES = new Set(['sets', 'lists', 'strings', 'format', 'ip', 'optional'])
const STRING_CALLS = new Set(['startsWith', 'endsWith'])
const OWN_TRAVERSALS = new Set(['format', 'lowerAscii', 'upperAscii', 'substring', 'trim'])
const ARGUMENT_TRAVERSALS = new Set([
  'url',
  'cidr',
  'ip',
  'isIP',
  'isCIDR',
  'quantity',
  'isQuantity',
  'semver',
  'isSemver',
  'bytes',
])

/**
 * The most that an expression can cost for values of the types of `self`, in the units of cel-go (checker/cost.go and
 * apiserver/pkg/cel/library/cost.go).
 */
export function staticCost(ast: unknown, self: DeclaredType): number {
  const known = { cost: 1, size: sizeOf(self), type: self }
  return estimate(
    ast as Node,
    new Map([
      ['self', known],
      ['oldSelf', known],
    ]),
  ).cost
}

function estimate(node: Node, scope: Scope): Estimate {
  const found = bare(node, scope)
  return SCALARS.has(node.checkedType?.name ?? '') && !found.type ? { ...found, size: 1 } : found
}

function bare({ op, args }: Node, scope: Scope): Estimate {
  const of = (child: Node) => estimate(child, scope)
  switch (op) {
    case 'value':
      return { cost: 0, size: typeof args === 'string' ? [...args].length : 1 }
    case 'id':
      // Names of types and namespaces are taken for the root, as the server does.
      return { ...(scope.get(args as string) ?? { size: scope.get('self')?.size ?? 0 }), cost: 1 }
    case '.':
    case '.?': {
      const [operand, name] = args as [Node, string]
      const { cost, type } = of(operand)
      const field = type?.fields?.get(name)?.type ?? (type?.is === 'map' ? type.element : undefined)
      return { cost: cost + 1, size: sizeOf(field), type: field }
    }
    case '[]':
    case '[?]': {
      const [operand, index] = (args as [Node, Node]).map(of) as [Estimate, Estimate]
      return { cost: operand.cost + index.cost + 1, size: sizeOf(operand.type?.element), type: operand.type?.element }
    }
    case 'list': {
      const items = (args as Node[]).map(of)
      return { cost: total(items) + 10, size: items.length }
    }
    case 'map': {
      const entries = (args as [Node, Node][]).flat().map(of)
      return { cost: total(entries) + 30, size: entries.length / 2 }
    }
    case '?:': {
      const [condition, yes, no] = (args as Node[]).map(of) as [Estimate, Estimate, Estimate]
      return { cost: condition.cost + Math.max(yes.cost, no.cost), size: Math.max(yes.size, no.size), type: yes.type }
    }
    case '&&':
    case '||':
      return { cost: total((args as Node[]).map(of)), size: 1 }
    case '!_':
    case '-_':
      return { cost: of(args as Node).cost + 1, size: 1 }
    case 'call':
      return call(args as [string, Node[]], scope)
    case 'rcall':
      return memberCall(args as [string, Node, Node[]], scope)
    default:
      return operation(op, (args as Node[]).map(of) as [Estimate, Estimate], (args as Node[])[0]!)
  }
}

function operation(op: string, [left, right]: [Estimate, Estimate], first: Node): Estimate {
  const both = left.cost + right.cost
  const isText = ['string', 'bytes'].includes(first.checkedType?.name ?? '')
  switch (op) {
    case '==':
    case '!=':
      return { cost: both + traversal(Math.min(left.size, right.size)), size: 1 }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { cost: both + (isText ? traversal(Math.min(left.size, right.size)) : 1), size: 1 }
    case '+': {
      const size = left.size + right.size
      return { cost: both + (isText ? traversal(size) : 1), size, type: left.type?.element ? left.type : undefined }
    }
    case 'in':
      return { cost: both + (right.type?.is === 'map' ? 1 : right.size), size: 1 }
    default:
      return { cost: both + 1, size: 1 }
  }
}

function call([name, given]: [string, Node[]], scope: Scope): Estimate {
  const found = given.map((each) => estimate(each, scope))
  const size = found[0]?.size ?? 0
  if (name === 'has') return { cost: Math.max(total(found) - 1, 0), size: 1 }
  if (name === 'dyn') return { ...found[0]!, cost: total(found) + 1 }
  if (ARGUMENT_TRAVERSALS.has(name)) return { cost: total(found) + traversal(size), size }
  if (name === 'string')
    return { cost: total(found) + (given[0]?.checkedType?.name === 'bytes' ? traversal(size) : 1), size }
  return { cost: total(found) + 1, size: UNKNOWN }
}

function memberCall([name, receiver, given]: [string, Node, Node[]], scope: Scope): Estimate {
  const range = estimate(receiver, scope)
  if (name === 'bind') {
    const value = estimate(given[1]!, scope)
    const body = estimate(given[2]!, new Map([...scope, [String(given[0]!.args), value]]))
    return { ...body, cost: 10 + value.cost + body.cost }
  }
  if (given[0]?.op === 'id' && given.length > 1 && !scope.has(String(given[0].args))) {
    const loop = comprehension(name, range, given, scope)
    if (loop) return loop
  }
  const found = given.map((each) => estimate(each, scope))
  const isNamespace = receiver.op === 'id' && NAMESPACES.has(String(receiver.args))
  if (isNamespace && receiver.args === 'sets')
    return { cost: total(found) + product(found[0]?.size ?? 0, found[1]?.size ?? 0) + 1, size: 1 }
  const cost = (isNamespace ? 0 : range.cost) + total(found)
  // The longest pattern of a named format.
  if (name === 'validate') return { cost: cost + product(traversal((found[0]?.size ?? 0) + 1), 32), size: UNKNOWN }
  if (LIST_TRAVERSALS.has(name)) {
    const element = range.type?.element
    const each = element && (element.is === 'string' || element.is === 'bytes') ? 1 + traversal(element.maxElements) : 1
    return {
      cost: cost + (receiver.checkedType?.name === 'string' ? traversal(range.size) : product(range.size, each)),
      size: 1,
    }
  }
  if (STRING_CALLS.has(name)) return { cost: cost + traversal(found[0]?.size ?? 0), size: 1 }
  if (OWN_TRAVERSALS.has(name)) return { cost: cost + traversal(range.size), size: range.size }
  if (name === 'replace' || name === 'split') return { cost: cost + 2 * traversal(range.size), size: range.size }
  if (name === 'join') {
    const size = product(range.size, (range.type?.element?.maxElements ?? 0) + (found[0]?.size ?? 0))
    return { cost: cost + traversal(size), size }
  }
  if (name === 'contains')
    return { cost: cost + product(traversal(range.size), traversal(found[0]?.size ?? 0)), size: 1 }
  if (name === '__matches' || name === 'find' || name === 'findAll') {
    const pattern = Math.ceil((found[0]?.size ?? 0) * 0.25)
    return { cost: cost + product(traversal(range.size + 1), pattern), size: range.size }
  }
  return { cost: cost + 1, size: UNKNOWN }
}

/** Macros that go through the elements of a list or map. */
function comprehension(name: string, range: Estimate, given: readonly Node[], scope: Scope): Estimate | undefined {
  const isPair = given[1]?.op === 'id' && given.length > 2
  const names = given.slice(0, isPair ? 2 : 1).map(({ args }) => String(args))
  const isMap = range.type?.is === 'map'
  // Keys of maps have no size of their own, elements of what is computed that of the root, as the server has it.
  const key: Estimate = { cost: 1, size: isMap ? 0 : 1 }
  const of = range.type?.element
  const element: Estimate = { cost: 1, size: of ? of.maxElements : (scope.get('self')?.size ?? 0), type: of }
  const bound: [string, Estimate][] = isPair
    ? [
        [names[0]!, key],
        [names[1]!, element],
      ]
    : [[names[0]!, isMap ? key : element]]
  const inner = new Map([...scope, ...bound])
  const bodies = given.slice(names.length).map((body) => estimate(body, inner))
  const body = total(bodies)
  const looped = (each: number, around: number) => range.cost + around + product(range.size, each)
  switch (name) {
    case 'all':
      return { cost: looped(3 + body, 1), size: 1 }
    case 'exists':
      return { cost: looped(4 + body, 1), size: 1 }
    case 'exists_one':
    case 'existsOne':
      return { cost: looped(2 + body, 2), size: 1 }
    case 'filter':
      return { cost: looped(13 + body, 11), size: range.size, type: range.type }
    case 'map':
    case 'transformList':
      return { cost: looped(12 + body, 11), size: range.size }
    case 'transformMap':
    case 'transformMapEntry':
      return { cost: looped(32 + body, 31), size: range.size }
    case 'optMap':
    case 'optFlatMap':
      return { cost: range.cost + body + 12, size: UNKNOWN }
    default:
      return undefined
  }
}

function sizeOf(type: DeclaredType | undefined): number {
  return type ? type.maxElements : UNKNOWN
}

function traversal(size: number): number {
  return Math.ceil(size * 0.1)
}

/** Nothing times an unknown amount is nothing. */
function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : a * b
}

function total(found: readonly Estimate[]): number {
  return found.reduce((sum, { cost }) => sum + cost, 0)
}
