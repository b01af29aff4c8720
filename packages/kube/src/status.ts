import { causeOf, fieldErrorText, type FieldError, type StatusCause } from './field-error.ts'
import { goQuote } from './go-text.ts'
import { groupResource, type Kind } from './kind.ts'
import type { ListMeta } from './object-meta.ts'

/** What `status.details` may say. */
export interface StatusDetails {
  name?: string
  group?: string
  kind?: string
  uid?: string
  causes?: readonly StatusCause[]
  retryAfterSeconds?: number
}

/** The answer of the API to anything that failed, and to some deletions. */
export interface Status {
  kind: 'Status'
  apiVersion: 'v1'
  metadata: ListMeta
  status: 'Success' | 'Failure'
  message?: string
  reason?: string
  details?: StatusDetails
  code: number
}

/** A failed request, thrown by whoever serves it and answered as its `status`. */
export class StatusError extends Error {
  override name = 'StatusError'
  readonly status: Status

  constructor(status: Status) {
    super(status.message ?? status.reason ?? `HTTP ${status.code}`)
    this.status = status
  }
}

type Resource = Pick<Kind, 'group' | 'plural'>
type NamedKind = Pick<Kind, 'group' | 'kind'>

/** Whether this is a Status document (a parsed body, for example). */
export function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Status' && 'status' in value
}

/** Any failure, when none of the named ones fits. Fields stand in the order in which the API server writes them. */
export function failure(
  code: number,
  reason: string | undefined,
  message: string,
  details?: StatusDetails,
): StatusError {
  return new StatusError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason === undefined ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  })
}

/** The Success answer of a deletion. */
export function success(details: StatusDetails): Status {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details, code: 200 }
}

/** 404: no object of that name. */
export function notFound(resource: Resource, name: string): StatusError {
  return failure(404, 'NotFound', `${groupResource(resource)} ${goQuote(name)} not found`, named(resource, name))
}

/** 404: no such version, resource or subresource in a group that is served. */
export function resourceNotFound(): StatusError {
  return failure(404, 'NotFound', 'the server could not find the requested resource', {})
}

/** 409: an object of that name exists. */
export function alreadyExists(resource: Resource, name: string): StatusError {
  const message = `${groupResource(resource)} ${goQuote(name)} already exists`
  return failure(409, 'AlreadyExists', message, named(resource, name))
}

/** 409: an object of that name exists and is on its way out. */
export function stillBeingDeleted(resource: Resource, name: string): StatusError {
  const message = `object is being deleted: ${groupResource(resource)} ${goQuote(name)} already exists`
  return failure(409, 'AlreadyExists', message, named(resource, name))
}

/** 409: every name generated from `generateName` was taken. */
export function generatedNameTaken(resource: Resource, name: string): StatusError {
  const message = `${groupResource(resource)} ${goQuote(name)} already exists, the server was not able to generate a unique name for the object`
  return failure(409, 'AlreadyExists', message, { ...named(resource, name), retryAfterSeconds: 1 })
}

/** The words of a write that was based on an old version of the object. */
export const modifiedMessage =
  'the object has been modified; please apply your changes to the latest version and try again'

/** 409: the object is not as the writer believed. */
export function conflict(resource: Resource, name: string, message: string = modifiedMessage): StatusError {
  const text = `Operation cannot be fulfilled on ${groupResource(resource)} ${goQuote(name)}: ${message}`
  return failure(409, 'Conflict', text, named(resource, name))
}

/** 409 of a failed precondition: unlike other conflicts it names the kind instead of the resource. */
export function preconditionFailed(kind: NamedKind, name: string, message: string): StatusError {
  return conflict({ group: kind.group, plural: kind.kind }, name, message)
}

/** 422: complaints about fields. Equal complaints are said once, but each stays a cause. */
export function invalid(kind: NamedKind, name: string, errors: readonly FieldError[]): StatusError {
  const title = `${kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`} ${goQuote(name)} is invalid`
  const texts = [...new Set(errors.map(fieldErrorText))]
  const message = texts.length === 0 ? title : `${title}: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}`
  return failure(422, 'Invalid', message, {
    ...withoutEmpty({ name, group: kind.group, kind: kind.kind }),
    ...(errors.length === 0 ? {} : { causes: errors.map(causeOf) }),
  })
}

/** 422 without a word about what: a JSON patch that does not fit, for example. */
export function unprocessable(): StatusError {
  return failure(422, 'Invalid', 'the server rejected our request due to an error in our request', {})
}

/** 403 about a resource; the name is empty for lists and creates. Causes are what admission adds to it. */
export function forbidden(
  resource: Resource,
  name: string,
  message: string,
  causes: readonly StatusCause[] = [],
): StatusError {
  const subject = groupResource(resource)
  const text =
    name === '' ? `${subject} is forbidden: ${message}` : `${subject} ${goQuote(name)} is forbidden: ${message}`
  return failure(403, 'Forbidden', text, { ...named(resource, name), ...(causes.length === 0 ? {} : { causes }) })
}

/** 403 about a path that is no resource. */
export function forbiddenPath(message: string): StatusError {
  return failure(403, 'Forbidden', `forbidden: ${message}`, {})
}

/** 401. */
export function unauthorized(message = 'Unauthorized'): StatusError {
  return failure(401, 'Unauthorized', message)
}

/** 400. */
export function badRequest(message: string): StatusError {
  return failure(400, 'BadRequest', message)
}

/** 405. */
export function methodNotAllowed(): StatusError {
  return failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {})
}

/** 406 of a typed endpoint: the media types it speaks. */
export function notAcceptable(mediaTypes: readonly string[]): StatusError {
  return failure(406, 'NotAcceptable', `only the following media types are accepted: ${mediaTypes.join(', ')}`)
}

/** 415 of a typed endpoint: the media types it reads. */
export function unsupportedMediaType(mediaTypes: readonly string[]): StatusError {
  const message = `the body of the request was in an unknown format - accepted media types include: ${mediaTypes.join(', ')}`
  return failure(415, 'UnsupportedMediaType', message)
}

/** 413. */
export function requestEntityTooLarge(message: string): StatusError {
  return failure(413, 'RequestEntityTooLarge', `Request entity too large: ${message}`)
}

/** 410: the version asked for is no longer kept. */
export function expired(message: string): StatusError {
  return failure(410, 'Expired', message)
}

/** 410: gone for good. */
export function gone(message: string): StatusError {
  return failure(410, 'Gone', message)
}

/** 429, with the seconds after which to come back (0 is left out). */
export function tooManyRequests(
  message: string,
  retryAfterSeconds = 0,
  causes: readonly StatusCause[] = [],
): StatusError {
  return failure(429, 'TooManyRequests', message, {
    ...(causes.length === 0 ? {} : { causes }),
    ...(retryAfterSeconds === 0 ? {} : { retryAfterSeconds }),
  })
}

/** 504: a resourceVersion from the future. */
export function tooLargeResourceVersion(asked: string, current: string): StatusError {
  return failure(504, 'Timeout', `Timeout: Too large resource version: ${asked}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })
}

/** 504. */
export function timeout(message: string, retryAfterSeconds = 0): StatusError {
  const details = retryAfterSeconds === 0 ? {} : { retryAfterSeconds }
  return failure(504, 'Timeout', `Timeout: ${message}`, details)
}

/** 503. */
export function serviceUnavailable(message: string): StatusError {
  return failure(503, 'ServiceUnavailable', message)
}

/** 500 of a fault in the server. */
export function internalError(message: string): StatusError {
  return failure(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] })
}

/** 500 without a reason: an error that the server did not foresee as a Status, with its bare words. */
export function unexpectedFailure(message: string): StatusError {
  return failure(500, undefined, message)
}

function named(resource: Resource, name: string): StatusDetails {
  return withoutEmpty({ name, group: resource.group, kind: resource.plural })
}

function withoutEmpty(details: { name: string; group: string; kind: string }): StatusDetails {
  return {
    ...(details.name === '' ? {} : { name: details.name }),
    ...(details.group === '' ? {} : { group: details.group }),
    ...(details.kind === '' ? {} : { kind: details.kind }),
  }
}
