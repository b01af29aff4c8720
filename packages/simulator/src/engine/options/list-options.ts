import {
  badRequest,
  fieldForbidden,
  invalid,
  notSupported,
  parseFieldSelector,
  parseLabelSelector,
  type FieldError,
  type FieldRequirement,
  type Requirement,
} from '@everynode/kube'
import { booleanValue, integerValue, textValue, type QueryValues } from './query-values.ts'

/** meta/v1 ListOptions: what a list, a watch or a deletion of a collection is asked for. */
export interface ListOptions {
  labels: readonly Requirement[]
  fields: readonly FieldRequirement[]
  isWatch: boolean
  allowsBookmarks: boolean
  /** As sent; empty when absent. */
  resourceVersion: string
  resourceVersionMatch: string
  timeoutSeconds?: number
  /** 0 for no limit. */
  limit: number
  continueToken: string
  sendsInitialEvents?: boolean
}

/** The options of a request that asks for everything, now. */
export const allObjects: ListOptions = {
  labels: [],
  fields: [],
  isWatch: false,
  allowsBookmarks: false,
  resourceVersion: '',
  resourceVersionMatch: '',
  limit: 0,
  continueToken: '',
}

/**
 * Reads ListOptions; throws the StatusErrors of the API server: 400 for what cannot be read, 422 for what does not go together.
 * Mirrors apimachinery internalversion/validation ValidateListOptions. `isWatch` forces a watch (the old /watch/ paths).
 */
export function parseListOptions(query: QueryValues, isWatch = false): ListOptions {
  const allowsBookmarks = booleanValue(query, 'allowWatchBookmarks') ?? false
  const timeoutSeconds = integerValue(query, 'timeoutSeconds')
  const limit = Math.max(0, integerValue(query, 'limit') ?? 0)
  const sendsInitialEvents = booleanValue(query, 'sendInitialEvents')
  const labels = parseLabelSelector(textValue(query, 'labelSelector'))
  if (!labels.ok) throw badRequest(labels.message)
  const fields = parseFieldSelector(textValue(query, 'fieldSelector'))
  if (!fields.ok) throw badRequest(fields.message)
  const options: ListOptions = {
    labels: labels.requirements,
    fields: fields.requirements,
    isWatch: isWatch || (booleanValue(query, 'watch') ?? false),
    allowsBookmarks,
    resourceVersion: textValue(query, 'resourceVersion'),
    resourceVersionMatch: textValue(query, 'resourceVersionMatch'),
    limit,
    continueToken: textValue(query, 'continue'),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(sendsInitialEvents === undefined ? {} : { sendsInitialEvents }),
  }
  const errors = options.isWatch ? watchErrors(options) : listErrors(options)
  if (errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors)
  return options
}

const match = 'resourceVersionMatch'

function listErrors(options: ListOptions): FieldError[] {
  const errors: FieldError[] = []
  if (options.resourceVersionMatch !== '') {
    if (options.resourceVersion === '')
      errors.push(fieldForbidden(match, `${match} is forbidden unless resourceVersion is provided`))
    if (options.continueToken !== '')
      errors.push(fieldForbidden(match, `${match} is forbidden when continue is provided`))
    if (options.resourceVersionMatch !== 'Exact' && options.resourceVersionMatch !== 'NotOlderThan') {
      errors.push(notSupported(match, options.resourceVersionMatch, ['Exact', 'NotOlderThan', '']))
    }
    if (options.resourceVersionMatch === 'Exact' && options.resourceVersion === '0') {
      errors.push(fieldForbidden(match, `${match} "exact" is forbidden for resourceVersion "0"`))
    }
  }
  if (options.sendsInitialEvents !== undefined)
    errors.push(fieldForbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list'))
  return errors
}

function watchErrors(options: ListOptions): FieldError[] {
  const errors: FieldError[] = []
  const isMatchGiven = options.resourceVersionMatch !== ''
  if (options.sendsInitialEvents === undefined) {
    if (isMatchGiven)
      errors.push(fieldForbidden(match, `${match} is forbidden for watch unless sendInitialEvents is provided`))
  } else if (options.resourceVersionMatch !== 'NotOlderThan') {
    errors.push(fieldForbidden(match, `sendInitialEvents requires setting ${match} to NotOlderThan`))
  }
  if (isMatchGiven && options.resourceVersionMatch !== 'NotOlderThan')
    errors.push(notSupported(match, options.resourceVersionMatch, ['NotOlderThan']))
  if (options.continueToken !== '')
    errors.push(fieldForbidden(match, `${match} is forbidden when continue is provided`))
  return errors
}
