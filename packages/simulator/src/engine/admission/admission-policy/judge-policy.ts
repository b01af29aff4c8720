import type { AdmissionRequest } from '../../admission-rule.ts'
import { ExpressionError, type Expression } from '../../cel/expression.ts'
import type { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from './policy-objects.ts'
import {
  failureWords,
  meetsConditions,
  missingParameters,
  parametersOf,
  policyValues,
  readPolicy,
  type Named,
} from './policy-values.ts'

/** What a policy has against a request. */
export interface Objection {
  message: string
  reason: string
}

interface Compiled {
  conditions: Named[]
  variables: Named[]
  validations: { check: Expression; message: Expression | undefined; text: string | undefined; reason: string }[]
}

const compiled = new WeakMap<ValidatingAdmissionPolicy, Compiled>()

/** The objections of one policy under one binding (plugin/policy/validating/validator.go). */
export function objectionsOf(
  policy: ValidatingAdmissionPolicy,
  binding: ValidatingAdmissionPolicyBinding,
  request: AdmissionRequest,
): Objection[] {
  const parameters = parametersOf(policy, binding, request)
  if (parameters === 'missing') return failed(policy, missingParameters)
  return parameters.flatMap((params) => judgeWith(policy, params, request))
}

function judgeWith(policy: ValidatingAdmissionPolicy, params: unknown, request: AdmissionRequest): Objection[] {
  const { conditions, variables, validations } = compile(policy)
  const values = policyValues(request, params, variables)
  const isMet = meetsConditions(conditions, values)
  if (isMet === false) return []
  if (isMet !== true) return failed(policy, isMet.failure)
  return validations.flatMap(({ check, message, text, reason }) => {
    try {
      if (check.evaluate(values) === true) return []
      const said = message && messageFrom(message, values)
      return [{ message: said ?? text ?? `failed expression: ${check.text.trim()}`, reason }]
    } catch (error) {
      return failed(policy, failureWords(check, error))
    }
  })
}

/** A policy that cannot be asked stands in the way, unless its failures are ignored. */
function failed({ spec }: ValidatingAdmissionPolicy, message: string): Objection[] {
  return spec.failurePolicy === 'Ignore' ? [] : [{ message, reason: 'Invalid' }]
}

function messageFrom(expression: Expression, values: Readonly<Record<string, unknown>>): string | undefined {
  try {
    const text = expression.evaluate(values)
    return typeof text === 'string' && text.trim() !== '' ? text : undefined
  } catch (error) {
    if (error instanceof ExpressionError) return undefined
    throw error
  }
}

function compile(policy: ValidatingAdmissionPolicy): Compiled {
  let known = compiled.get(policy)
  if (!known) {
    const { conditions, variables, read } = readPolicy(policy)
    const { validations = [] } = policy.spec
    known = {
      conditions,
      variables,
      validations: validations.map(({ expression, message, messageExpression, reason = 'Invalid' }) => ({
        check: read(expression),
        message: messageExpression === undefined ? undefined : read(messageExpression),
        text: message,
        reason,
      })),
    }
    compiled.set(policy, known)
  }
  return known
}
