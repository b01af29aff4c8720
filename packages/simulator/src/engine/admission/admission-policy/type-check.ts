import { apiVersionOf, kindOf, type Kind } from '@everynode/kube'
import { compileExpression, objectVariables, type CompileOptions } from '../../cel/expression.ts'
import type { Cluster } from '../../cluster.ts'
import { requiredType } from '../../decode/required-type.ts'
import { environmentOf } from '../../resources/custom/rules/compile-rule.ts'
import { DeclaredTypes } from '../../resources/custom/rules/declared-type.ts'
import type { StructuralSchema } from '../../resources/custom/structural-schema.ts'
import { schemaOfType } from '../../resources/custom/rules/schema-of-type.ts'
import type { ResourceRule, ValidatingAdmissionPolicy } from './policy-objects.ts'

export interface ExpressionWarning {
  fieldRef: string
  warning: string
}

const MOST_KINDS = 10
/** Their metadata are those of every kind. */
const configMaps = kindOf('v1', 'ConfigMap')!

/**
 * What is wrong with the validations of a policy, given the types of the objects that it is asked of; what its rules name by
 * wildcards is not looked at (plugin/policy/validating/typechecking.go).
 */
export function typeWarnings(policy: ValidatingAdmissionPolicy, cluster: Cluster): ExpressionWarning[] {
  const environments = kindsOf(policy, cluster).map((kind) => ({ kind, options: optionsFor(kind, policy, cluster) }))
  return (policy.spec.validations ?? []).flatMap(({ expression, messageExpression }, index) => {
    const check = (field: string, text: string | undefined): ExpressionWarning[] => {
      const found = text ? environments.flatMap(({ kind, options }) => issuesOf(kind, text, policy, options)) : []
      return found.length === 0 ? [] : [{ fieldRef: `spec.validations[${index}].${field}`, warning: found.join('\n') }]
    }
    return [...check('expression', expression), ...check('messageExpression', messageExpression)]
  })
}

function issuesOf(kind: Kind, text: string, { spec }: ValidatingAdmissionPolicy, options: CompileOptions): string[] {
  const variableTypes: Record<string, string> = {}
  for (const { name, expression } of spec.variables ?? []) {
    const found = compileExpression(expression, namesOf(options), { ...options, variableTypes: { ...variableTypes } })
    variableTypes[name] = typeof found === 'string' ? 'dyn' : found.type
  }
  const result = compileExpression(text, namesOf(options), { ...options, variableTypes })
  return typeof result === 'string' ? [`${kind.group}/${kind.version}, Kind=${kind.kind}: ${result}\n`] : []
}

function namesOf({ types }: CompileOptions): string[] {
  return objectVariables.filter((name) => name !== 'params' || types?.names['params'] !== undefined)
}

/** The types of what an expression may name, for objects of one kind. */
function optionsFor(kind: Kind, { spec }: ValidatingAdmissionPolicy, cluster: Cluster): CompileOptions {
  const types = new DeclaredTypes()
  const nameOf = (of: Kind) => types.of(schemaOfKind(of, cluster), true)?.name ?? 'dyn'
  const object = nameOf(kind)
  const names: Record<string, string> = { object, oldObject: object }
  if (spec.paramKind) {
    const { apiVersion = '', kind: name = '' } = spec.paramKind
    const paramKind = kindOf(apiVersion, name) ?? cluster.registry.findByName(apiVersion, name)
    names['params'] = paramKind ? nameOf(paramKind) : 'dyn'
  }
  return { types: { environment: environmentOf(types), names } }
}

/** The schema of a kind with all of its metadata, which the definitions of custom resources do not tell. */
function schemaOfKind(kind: Kind, cluster: Cluster): StructuralSchema {
  const { schema } = cluster.definitionOf(kind)
  if (!schema) return schemaOfType(requiredType(kind))
  const { kind: kindName, apiVersion, metadata } = schemaOfType(requiredType(configMaps)).properties!
  return {
    ...schema,
    properties: { ...schema.properties, kind: kindName!, apiVersion: apiVersion!, metadata: metadata! },
  }
}

/** The kinds that the rules of a policy name, in their order. */
function kindsOf({ spec }: ValidatingAdmissionPolicy, { registry }: Cluster): Kind[] {
  const found = new Set<Kind>()
  for (const { apiGroups = [], apiVersions = [], resources = [] } of (spec.matchConstraints?.resourceRules ??
    []) as ResourceRule[]) {
    if ([...apiGroups, ...apiVersions].some((name) => name.includes('*'))) continue
    for (const group of apiGroups.toSorted())
      for (const version of apiVersions.toSorted())
        for (const plural of resources.filter((name) => !/[*/]/.test(name)).toSorted()) {
          const kind = registry.find(group, version, plural)
          if (kind && found.size < MOST_KINDS) found.add(kind)
        }
  }
  return [...found].toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function orderOf(kind: Kind): string {
  return `${apiVersionOf(kind)} ${kind.kind}`
}
