import { ExpressionError } from './expression-error.ts'

/** A node of the library's tree, as far as costs go. */
interface Node {
  op: string
  args: unknown
  evaluate: Evaluate
}
type Evaluate = (evaluator: unknown, node: Node, scope: unknown) => unknown

/** What a run through the elements costs for each of them besides its body (cel-go parser/macro.go and its folds). */
const STEP_COSTS: Readonly<Record<string, number>> = {
  all: 3,
  exists: 4,
  exists_one: 2,
  existsOne: 2,
  filter: 13,
  map: 12,
  transformList: 12,
  transformMap: 31,
  transformMapEntry: 31,
}
const TRAVERSALS = new Set([
  'startsWith',
  'endsWith',
  'bytes',
  'string',
  'format',
  'url',
  'isURL',
  'lowerAscii',
  'upperAscii',
  'substring',
  'trim',
  'cidr',
  'ip',
  'isIP',
  'isCIDR',
  'quantity',
  'isQuantity',
  'semver',
  'isSemver',
])
const LIST_TRAVERSALS = new Set(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'])

/**
 * Counts what evaluations cost, in the units of cel-go (interpreter/runtimecost.go, library/cost.go), by watching every
 * node of a tree; an evaluation that costs more than its limit fails.
 */
export class CostMeter {
  #spent = 0
  #limit = Infinity
  readonly #values = new Map<Node, unknown>()

  constructor(ast: unknown) {
    this.#watch(ast as Node, 0)
  }

  /** Evaluates and returns what it cost. Throws the ExpressionErrors of `evaluate`, and one when the limit is passed. */
  measure(limit: number, evaluate: () => unknown): { value?: unknown; failure?: ExpressionError; cost: number } {
    this.#spent = 0
    this.#limit = limit
    try {
      const value = evaluate()
      return this.#spent > limit ? { failure: tooExpensive(), cost: this.#spent } : { value, cost: this.#spent }
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      return { failure: this.#spent > limit ? tooExpensive() : error, cost: this.#spent }
    } finally {
      this.#values.clear()
    }
  }

  #watch(node: Node, perEvaluation: number): void {
    const original = node.evaluate
    let chosen: Evaluate | undefined
    let isChoosing = false
    const watched: Evaluate = (evaluator, self, scope) => {
      if (this.#spent > this.#limit) throw tooExpensive()
      let value: unknown
      if (chosen) value = chosen.call(node, evaluator, self, scope)
      else {
        isChoosing = true
        value = original.call(node, evaluator, self, scope)
      }
      this.#values.set(node, value)
      this.#spent += perEvaluation + this.#costOf(node, value)
      return value
    }
    // The library chooses how to evaluate a node when it first does, and puts that in the place of its method.
    Object.defineProperty(node, 'evaluate', {
      configurable: true,
      get() {
        if (!isChoosing || !chosen) return watched
        isChoosing = false
        return chosen
      },
      set(value: Evaluate) {
        chosen = value
      },
    })
    const { op, args } = node
    if (op === 'rcall') {
      const [name, receiver, given] = args as [string, Node, Node[]]
      this.#watch(receiver, 0)
      const step = name in STEP_COSTS && given[0]?.op === 'id' ? STEP_COSTS[name]! : undefined
      given.forEach((each, index) => this.#watch(each, step !== undefined && isFirstBody(given, index) ? step : 0))
    } else for (const child of childrenOf(args)) this.#watch(child, 0)
  }

  #costOf({ op, args }: Node, value: unknown): number {
    const size = (node: Node | undefined) => sizeOf(node && this.#values.get(node))
    const [left, right] = Array.isArray(args) ? (args as [Node, Node]) : []
    switch (op) {
      case 'id':
      case '.':
      case '.?':
        return 1
      case 'list':
        return 10
      case 'map':
        return 30
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return Math.ceil(Math.min(size(left), size(right)) * 0.1)
      case '+':
        return typeof value === 'string' ? Math.ceil((size(left) + size(right)) * 0.1) : 1
      case 'in':
        return Array.isArray(this.#values.get(right!)) ? size(right) : 1
      case 'call':
        return callCost(args as [string, Node[]], undefined, size)
      case 'rcall': {
        const [name, receiver, given] = args as [string, Node, Node[]]
        return callCost([name, given], receiver, size)
      }
      case '[]':
      case '[?]':
      case '!_':
      case '-_':
      case '-':
      case '*':
      case '/':
      case '%':
        return 1
      default:
        return 0
    }
  }
}

function callCost(
  [name, given]: [string, Node[]],
  receiver: Node | undefined,
  size: (node: Node | undefined) => number,
) {
  if (name in STEP_COSTS || name === 'has') return 1
  const subject = receiver ?? given[0]
  if (LIST_TRAVERSALS.has(name)) return size(subject)
  if (TRAVERSALS.has(name)) return Math.ceil(size(subject) * 0.1)
  if (name === 'replace' || name === 'split' || name === 'join') return Math.ceil(size(subject) * 0.2)
  if (name === 'contains') return Math.ceil(size(subject) * 0.1) * Math.ceil(size(given[0]) * 0.1)
  if (name === '__matches' || name === 'find' || name === 'findAll')
    return Math.ceil((1 + size(subject)) * 0.1) * Math.ceil(size(given[0]) * 0.25)
  return 1
}

/** The first argument after the names of the variables is what each element is judged by. */
function isFirstBody(given: readonly Node[], index: number): boolean {
  return index === (given.length > 2 && given[1]?.op === 'id' ? 2 : 1)
}

function childrenOf(args: unknown): Node[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf)
  return typeof args === 'object' && args !== null && 'op' in args && 'evaluate' in args ? [args as Node] : []
}

/** How long a text, list or map is; 1 for everything else. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  if (value instanceof Map) return value.size
  return typeof value === 'object' && value?.constructor === Object ? Object.keys(value).length : 1
}

function tooExpensive(): ExpressionError {
  return new ExpressionError('operation cancelled: actual cost limit exceeded')
}
