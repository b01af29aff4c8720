import { objectVariables } from '../../cel/expression.ts'

/** What the expressions of a policy may name. */
export const policyVariables = [...objectVariables, 'variables']
