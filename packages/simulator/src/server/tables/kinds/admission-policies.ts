import { formatSelector } from '@everynode/kube'
import type { KubeObject, LabelSelector } from '@everynode/kube'
import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Policy extends KubeObject {
  spec?: {
    paramKind?: { apiVersion?: string; kind?: string }
    validations?: readonly unknown[]
    mutations?: readonly unknown[]
  }
}

interface Binding extends KubeObject {
  spec?: { policyName?: string; paramRef?: { name?: string; namespace?: string; selector?: LabelSelector } }
}

const UNSET = '<unset>'
const paramKindColumn = column(
  'ParamKind',
  'ParamKind specifies the kind of resources used to parameterize this policy',
)

export const validatingPolicyPrinter: Printer = {
  columns: [
    nameColumn,
    column(
      'Validations',
      'Validations indicates the number of validation rules defined in this configuration',
      'integer',
    ),
    paramKindColumn,
    ageColumn,
  ],
  cells: (object: Policy, nowMs) => policyCells(object, object.spec?.validations, nowMs),
}

export const mutatingPolicyPrinter: Printer = {
  columns: [
    nameColumn,
    column('Mutations', 'Mutation indicates the number of mutations rules defined in this configuration', 'integer'),
    paramKindColumn,
    ageColumn,
  ],
  cells: (object: Policy, nowMs) => policyCells(object, object.spec?.mutations, nowMs),
}

export const policyBindingPrinter: Printer = {
  columns: [
    nameColumn,
    column('PolicyName', 'PolicyName indicates the policy definition which the policy binding binded to'),
    column('ParamRef', 'ParamRef indicates the param resource which sets the configuration param'),
    ageColumn,
  ],
  cells: (object: Binding, nowMs) => [
    object.metadata.name,
    object.spec?.policyName ?? '',
    paramText(object.spec?.paramRef),
    ageOf(object, nowMs),
  ],
}

function policyCells(policy: Policy, rules: readonly unknown[] = [], nowMs: number) {
  const kind = policy.spec?.paramKind
  const text = kind ? `${kind.apiVersion ?? ''}/${kind.kind ?? ''}` : UNSET
  return [policy.metadata.name, rules.length, text, ageOf(policy, nowMs)]
}

/** Nobody can tell here whether a parameter has a namespace: where none is named, it may be any. */
function paramText(reference: NonNullable<Binding['spec']>['paramRef']): string {
  if (reference?.name) return `${reference.namespace || '*'}/${reference.name}`
  return reference?.selector ? formatSelector(reference.selector) : UNSET
}
