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
  exists_one: 0,
  existsOne: 0,
  filter: 0,
  map: 12,
  transformList: 12,
  transformMap: 31,
  transformMapEntry: 31,
}
/** The same for an element that a condition keeps. */
const KEPT_COSTS: Readonly<Record<string, number>> = { exists_one: 2, existsOne: 2, filter: 13 }
/** What it costs to see that the rest needs no look. */
const END_COSTS: Readonly<Record<string, number>> = { all: 2, exists: 3 }
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
/** Functions that look at each item of a list. */
export const LIST_TRAVERSALS = new Set(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'])

/**
 * Counts what evaluations cost, in the units of cel-go (interpreter/runtimecost.go, library/cost.go), by watching every
 * node of a tree; an evaluation that costs more than its limit fails.
 */
export class CostMeter {
  #spent = 0
  #limit = Infinity
  readonly #values = new Map<Node, unknown>()
  /** How often each node was evaluated. */
  readonly #runs = new Map<Node | undefined, number>()

  constructor(ast: unknown) {
    this.#watch(ast as Node)
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
      this.#runs.clear()
    }
  }

  #watch(node: Node, ofElement: (value: unknown) => number = () => 0): void {
    const original = node.evaluate
    let chosen: Evaluate | undefined
    let isChoosing = false
    const evaluate: Evaluate = (evaluator, self, scope) => {
      if (chosen) return chosen.call(node, evaluator, self, scope)
      isChoosing = true
      return original.call(node, evaluator, self, scope)
    }
    const body = bodyOf(node)
    const watched: Evaluate = (evaluator, self, scope) => {
      if (this.#spent > this.#limit) throw tooExpensive()
      const before = this.#runs.get(body) ?? 0
      let value: unknown
      try {
        value = evaluate(evaluator, self, scope)
        this.#values.set(node, value)
      } finally {
        // What fails costs as much as what does not.
        const runs = (this.#runs.get(body) ?? 0) - before
        this.#spent += this.#costOf(node, value) + ofElement(value) + this.#endCost(node, runs)
        this.#runs.set(node, (this.#runs.get(node) ?? 0) + 1)
      }
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
    if (isConstant(node)) return
    if (op === 'rcall') this.#watchCall(args as [string, Node, Node[]])
    else for (const child of childrenOf(args)) this.#watch(child)
  }

  #watchCall([name, receiver, given]: [string, Node, Node[]]): void {
    this.#watch(receiver)
    const isLoop = name in STEP_COSTS && given[0]?.op === 'id'
    given.forEach((each, index) => {
      if (!isLoop || !isFirstBody(given, index)) return this.#watch(each)
      const kept = KEPT_COSTS[name] ?? (given.length > index + 1 ? STEP_COSTS[name]! : undefined)
      this.#watch(each, (value) => (kept === undefined ? STEP_COSTS[name]! : value === true ? kept : 0))
    })
  }

  /** The cost of leaving a run through elements before its end. */
  #endCost({ op, args }: Node, runs: number): number {
    if (op !== 'rcall') return 0
    const [name, receiver] = args as [string, Node]
    return runs > 0 && runs < sizeOf(this.#values.get(receiver)) ? (END_COSTS[name] ?? 0) : 0
  }

  #costOf(node: Node, value: unknown): number {
    const { op, args } = node
    const size = (one: Node | undefined) => sizeOf(one && (one.op === 'value' ? one.args : this.#values.get(one)))
    const [left, right] = Array.isArray(args) ? (args as [Node, Node]) : []
    switch (op) {
      case 'id':
      case '.':
      case '.?':
        return 1
      case 'list':
        return isConstant(node) ? 0 : 10
      case 'map':
        return isConstant(node) ? 0 : 30
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
        if (isConstant(right!)) return 0
        return Array.isArray(this.#values.get(right!)) ? size(right) : 1
      case 'call':
        return isConstant(node) ? 0 : callCost(args as [string, Node[]], undefined, size)
      case 'rcall': {
        const [name, receiver, given] = args as [string, Node, Node[]]
        return callCost([name, given], receiver, size)
      }
      case '[]':
      case '[?]':
        // An index that is a variable is not looked up on its own.
        return right?.op === 'id' ? 0 : 1
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
  if (name === 'has') return depthOf(given[0]) - 1
  if (name === 'orValue' || name === 'or') return 0
  if (name in STEP_COSTS) return name.startsWith('exists') && name !== 'exists' ? 2 : 1
  const subject = receiver ?? given[0]
  if (LIST_TRAVERSALS.has(name)) return size(subject)
  if (TRAVERSALS.has(name)) return Math.ceil(size(subject) * 0.1)
  if (name === 'replace' || name === 'split' || name === 'join') return Math.ceil(size(subject) * 0.2)
  if (name === 'containsIP' || name === 'containsCIDR') return 2
  if (name === 'contains') return Math.ceil(size(subject) * 0.1) * Math.ceil(size(given[0]) * 0.1)
  if (name === '__matches' || name === 'find' || name === 'findAll')
    return Math.ceil((1 + size(subject)) * 0.1) * Math.ceil(size(given[0]) * 0.25)
  return 1
}

/** How many fields lead to one; the macro that asks for it looks at none of them by itself. */
function depthOf(node: Node | undefined): number {
  return node?.op === '.' || node?.op === '.?' ? 1 + depthOf((node.args as [Node])[0]) : 0
}

/** What is known before any evaluation costs nothing then. */
function isConstant({ op, args }: Node): boolean {
  if (op === 'value') return true
  if (op === 'list' || op === 'map') return childrenOf(args).every(isConstant)
  const [name, given] = op === 'call' ? (args as [string, Node[]]) : ['', []]
  return (name === 'duration' || name === 'timestamp') && given.every(isConstant)
}

/** What a run through elements evaluates for each of them. */
function bodyOf({ op, args }: Node): Node | undefined {
  if (op !== 'rcall') return undefined
  const [name, , given] = args as [string, Node, Node[]]
  return name in END_COSTS && given[0]?.op === 'id' ? given.find((_, index) => isFirstBody(given, index)) : undefined
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
