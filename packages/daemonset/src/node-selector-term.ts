import {
  matchesRequirements,
  requirementProblems,
  type Node,
  type NodeSelectorRequirement,
  type NodeSelectorTerm,
  type Requirement,
  type RequirementOperator,
} from '@everynode/kube'

/** One condition of a term, ready to be asked about nodes. */
export interface NodeCondition {
  /** Where it stands in the term: `matchExpressions[index]` or `matchFields[index]`. */
  readonly list: 'matchExpressions' | 'matchFields'
  readonly index: number
  readonly source: NodeSelectorRequirement
  holds(node: Node): boolean
}

/** A term, ready to be asked about nodes. A term with a problem matches no node. */
export interface CompiledTerm {
  readonly conditions: readonly NodeCondition[]
  readonly problem?: 'empty' | 'invalid'
}

/**
 * Reads a term once, so that it can be asked about many nodes. A term without conditions, or with one that makes no sense,
 * matches nothing. Mirrors component-helpers `nodeaffinity.newNodeSelectorTerm`.
 */
export function compileTerm(term: NodeSelectorTerm): CompiledTerm {
  const expressions = (term.matchExpressions ?? []).map((source, index) => expressionCondition(source, index))
  const fields = (term.matchFields ?? []).map((source, index) => fieldCondition(source, index))
  const conditions = [...expressions, ...fields]
  const sound = conditions.filter((condition) => condition !== undefined)
  if (conditions.length === 0) return { conditions: [], problem: 'empty' }
  return sound.length === conditions.length ? { conditions: sound } : { conditions: sound, problem: 'invalid' }
}

/** Whether a node meets every condition of a term. */
export function matchesTerm(term: CompiledTerm, node: Node): boolean {
  return term.problem === undefined && term.conditions.every((condition) => condition.holds(node))
}

const operators: Readonly<Record<string, RequirementOperator>> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
  Gt: 'gt',
  Lt: 'lt',
}

function expressionCondition(source: NodeSelectorRequirement, index: number): NodeCondition | undefined {
  const operator = Object.hasOwn(operators, source.operator) ? operators[source.operator] : undefined
  if (operator === undefined) return undefined
  const requirement: Requirement = { key: source.key, operator, values: source.values ?? [] }
  if (requirementProblems(requirement).length > 0) return undefined
  const requirements = [requirement]
  return {
    list: 'matchExpressions',
    index,
    source,
    holds: (node) => matchesRequirements(requirements, node.metadata.labels),
  }
}

function fieldCondition(source: NodeSelectorRequirement, index: number): NodeCondition | undefined {
  const [value, ...others] = source.values ?? []
  const isNegated = source.operator === 'NotIn'
  if ((source.operator !== 'In' && !isNegated) || value === undefined || others.length > 0) return undefined
  // The only field of a node that can be asked for is its name; any other counts as empty.
  const holds = (node: Node): boolean =>
    ((source.key === 'metadata.name' ? (node.metadata.name ?? '') : '') === value) !== isNegated
  return { list: 'matchFields', index, source, holds }
}
