import type { Status } from '@everynode/kube'
import { isDeepEqual, isListValue, isMapValue, parsePath, readField } from '@everynode/manifest'
import type { ManifestDocument, Path, Value } from '@everynode/manifest'
import { RequestFailure } from '../../../cluster/client.ts'
import type { Problem } from '../../../manifest-editor/problem.ts'

/**
 * What a refusal of the server says, at the fields that it names: field errors (422), unknown and duplicate fields of the
 * strict reading, and values of a wrong type (both 400, named only in the message). What names no field stays for the page.
 */
export function problemsFrom(error: unknown, value?: Value): Problem[] {
  if (!(error instanceof RequestFailure)) return []
  const { status } = error
  const problems = [...strictProblems(status.message ?? ''), ...typeProblems(status.message ?? '', value)]
  return problems.length > 0 ? problems : causesOf(status)
}

/** Whether a problem of the server still stands: its field has not been changed since. */
export function isStanding(
  problem: Problem,
  judged: ManifestDocument | undefined,
  now: ManifestDocument | undefined,
): boolean {
  if (!judged || !now || judged === now) return true
  return isDeepEqual(readField(judged, problem.path).value ?? null, readField(now, problem.path).value ?? null)
}

/** The server names these without the `metadata` between. */
const MISNAMED = /^spec\.template\.(?=labels|annotations)/

function causesOf({ details }: Status): Problem[] {
  return (details?.causes ?? []).flatMap(({ field, message }) =>
    field && field !== '<nil>' ? [problem(parsePath(field.replace(MISNAMED, 'spec.template.metadata.')), message)] : [],
  )
}

/** `strict decoding error: unknown field "spec.bogus", duplicate field "spec.x"`. */
function strictProblems(message: string): Problem[] {
  const list = /strict decoding error: (.*)$/s.exec(message)?.[1] ?? ''
  return [...list.matchAll(/((?:unknown|duplicate) field) "((?:[^"\\]|\\.)*)"/g)].map(([text, , field]) =>
    problem(parsePath(field!), text),
  )
}

/** `json: cannot unmarshal bool into Go struct field EnvVar.spec.template.spec.containers.env.name of type string`. */
function typeProblems(message: string, value: Value | undefined): Problem[] {
  const found = /json: (cannot unmarshal (\w+)(?: [^ ]+)? into Go struct field [^. ]+\.(\S+) of type \S+)/.exec(message)
  if (!found) return []
  const [, words, type = '', field = ''] = found
  const path = mistyped(value, field.split('.'), type)
  return path ? [problem(path, words)] : []
}

/** Go leaves the places in lists out: the first value there that has the type which was refused. */
function mistyped(value: Value | undefined, names: readonly string[], type: string, path: Path = []): Path | undefined {
  if (isListValue(value) && !(names.length === 0 && type === 'array')) {
    for (const [index, item] of value.entries()) {
      const found = mistyped(item, names, type, [...path, index])
      if (found) return found
    }
    return undefined
  }
  const [name, ...rest] = names
  if (name === undefined) return jsonType(value) === type ? path : undefined
  return isMapValue(value) && Object.hasOwn(value, name)
    ? mistyped(value[name], rest, type, [...path, name])
    : undefined
}

function jsonType(value: Value | undefined): string {
  if (isListValue(value)) return 'array'
  if (isMapValue(value)) return 'object'
  if (typeof value === 'boolean') return 'bool'
  return typeof value === 'bigint' ? 'number' : typeof value
}

function problem(path: Path, message: string | undefined): Problem {
  return { path, code: 'server', params: { message: message ?? '' }, severity: 'error' }
}
