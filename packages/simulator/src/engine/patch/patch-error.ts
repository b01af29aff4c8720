import { badRequest, failure, unexpectedFailure, type StatusError } from '@everynode/kube'
import { goTypeOf, goValue } from './go-value.ts'

// The errors of strategic merge patch, as mergepatch/errors.go words them and interpretStrategicMergePatchError answers them.

/** 400: a directive that has not the form it must have. */
export function badDirective(name: 'primitive list' | 'retainKeys' | 'setElementOrder list'): StatusError {
  return badRequest(`invalid patch format of ${name}`)
}

/** 500: what the server does not foresee. */
export function noMergeKey(map: unknown, mergeKey: string): StatusError {
  return unexpectedFailure(`map: ${goValue(map)} does not contain declared merge key: ${mergeKey}`)
}

/** 500: an unknown `$patch`. */
export function badPatchType(directive: unknown, map: unknown): StatusError {
  const shown = typeof directive === 'string' ? directive : `%!s(${goTypeOf(directive)}=${goValue(directive)})`
  return unexpectedFailure(`unknown patch type: ${shown} in map: ${goValue(map)}`)
}

/** 500: a value of another type than the directive needs. */
export function badArgument(expected: string, found: unknown): StatusError {
  return unexpectedFailure(`expected a ${expected}, but received a ${goTypeOf(found)}`)
}

/** 422: lists within lists. */
export function noListOfLists(): StatusError {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}
