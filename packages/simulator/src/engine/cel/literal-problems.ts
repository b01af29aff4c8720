import { goPattern } from './library/go-pattern.ts'

/** A node of the library's tree after its check. */
interface Node {
  op: string
  args: unknown
  pos: number
  checkedType?: { name: string; hasDynType: boolean; hasPlaceholderType: boolean }
}

const CHECKS: Readonly<Record<string, (text: string) => boolean>> = {
  __matches: isNoPattern,
  duration: isNoDuration,
  timestamp: isNoTimestamp,
}

/** What cel-go finds wrong with literals besides their types (cel.ASTValidators), and where. */
export function literalProblem(ast: unknown): { words: string; place: number } | undefined {
  const node = ast as Node
  // What is formatted may be of any types.
  if (isFormatting(node)) return undefined
  return ownProblem(node) ?? firstOf(childrenOf(node.args), literalProblem)
}

function ownProblem({ op, args }: Node): { words: string; place: number } | undefined {
  switch (op) {
    case 'list':
      return mixture(args as Node[])
    case 'map': {
      const entries = args as [Node, Node][]
      return mixture(entries.map(([key]) => key)) ?? mixture(entries.map(([, value]) => value))
    }
    case 'call':
    case 'rcall':
      return argumentProblem(args as [string, ...unknown[]])
    default:
      return undefined
  }
}

function isFormatting({ op, args }: Node): boolean {
  return op === 'rcall' && (args as unknown[])[0] === 'format'
}

/** Elements whose types are known must all be of one. */
function mixture(elements: readonly Node[]): { words: string; place: number } | undefined {
  const [first, ...rest] = elements.filter(
    ({ checkedType: type }) => type && !type.hasDynType && !type.hasPlaceholderType,
  )
  const expected = first?.checkedType?.name
  const other = rest.find(({ checkedType }) => checkedType!.name !== expected)
  if (!other) return undefined
  const found = other.checkedType!.name
  return { words: `expected type '${expected}' but found '${found}'`, place: other.pos }
}

function argumentProblem([name, ...rest]: [string, ...unknown[]]): { words: string; place: number } | undefined {
  const literal = (rest.at(-1) as Node[]).at(-1)
  if (literal?.op !== 'value' || typeof literal.args !== 'string') return undefined
  const text = literal.args
  return CHECKS[name]?.(text) ? { words: `invalid ${name.replace('__', '')} argument`, place: literal.pos } : undefined
}

function isNoPattern(text: string): boolean {
  try {
    goPattern(text)
    return false
  } catch {
    return true
  }
}

function isNoDuration(text: string): boolean {
  return !/^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+)$/.test(text)
}

function isNoTimestamp(text: string): boolean {
  return Number.isNaN(Date.parse(text)) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)
}

function childrenOf(args: unknown): Node[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf)
  return typeof args === 'object' && args !== null && 'op' in args && 'pos' in args ? [args as Node] : []
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
