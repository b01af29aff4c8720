import { failure, type StatusError } from '@everynode/kube'

/** The route cannot write any type of the Accept header (the words of go-restful). */
export function notAcceptableRoute(produced: readonly string[]): StatusError {
  const message = `406: Not Acceptable\n\nAvailable representations: ${produced.join(', ')}`
  return failure(406, 'NotAcceptable', message, {})
}

/** A conversion that does not fit the answer, such as a list as PartialObjectMetadata. */
export function notConvertible(message: string): StatusError {
  return failure(406, 'NotAcceptable', message)
}

/** The route cannot read the type of the body (the words of go-restful). */
export function unsupportedMediaTypeRoute(): StatusError {
  return failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
}
