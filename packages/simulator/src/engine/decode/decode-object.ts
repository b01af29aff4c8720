import { badRequest, type Kind, type KubeObject } from '@everynode/kube'
import { typeOfKind, type StructType } from '@everynode/openapi'
import { conversionProblem } from './conversion-problem.ts'
import { JsonSyntaxError } from './json-cursor.ts'
import { jsonSyntaxProblem } from './json-syntax.ts'
import { summarise } from './body-summary.ts'
import { decodeTyped } from './typed-decoder.ts'
import { readTypeMeta, TypeMetaError, type TypeMeta } from './type-meta.ts'
import { readYaml, YamlError } from './yaml-body.ts'

/** What names a type; a subresource's body (Scale, Eviction) has one too without being a resource. */
export type KindName = Pick<Kind, 'group' | 'version' | 'kind'>

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

/** A body as it came over the wire, or a value that was made from one already. */
export type DecodeInput = { bytes: Uint8Array; format: 'json' | 'yaml' } | { value: unknown }

export interface Decoded {
  /** A fresh object in the form in which the API server stores it: unknown fields gone, quantities canonical. */
  object: KubeObject
  /** Texts for Warning headers. */
  warnings: string[]
}

/**
 * Reads an object as the API server does: by the kind's schema, with unknown and repeated fields treated as
 * `fieldValidation` says. Throws a StatusError 400 in Kubernetes' words. `type` is the schema of a custom resource; for
 * built-in kinds it follows from the kind. Mirrors the JSON serializer and transformDecodeError of apiserver.
 */
export function decodeObject(
  input: DecodeInput,
  kind: KindName,
  fieldValidation: FieldValidation,
  type: StructType = requiredType(kind),
): Decoded {
  const body = 'bytes' in input ? input.bytes : encoder.encode(JSON.stringify(input.value) ?? 'null')
  const { text, repeatedKeys } = textOf(input, body, kind)
  const typeMeta = typeMetaOf(text, body, kind)
  const stated: TypeMeta = {
    apiVersion: typeMeta.apiVersion || apiVersionOfName(kind),
    kind: typeMeta.kind || kind.kind,
  }
  const cannotBe = (reason: string) =>
    badRequest(
      `${stated.kind} in version "${versionOf(stated.apiVersion)}" cannot be handled as a ${kind.kind}: ${reason}`,
    )
  if (isOldEviction(stated, kind)) stated.apiVersion = apiVersionOfName(kind)
  const mismatch = kindProblem(stated, kind)
  if (mismatch !== undefined) throw cannotBe(mismatch)
  const { value, problem, strictProblems } = decodeTyped(text, type)
  if (problem !== undefined) throw cannotBe(problem)
  const unconvertible = conversionProblem(value as KubeObject, kind)
  if (unconvertible !== undefined) throw cannotBe(unconvertible)
  if (fieldValidation === 'Strict' && repeatedKeys.length + strictProblems.length > 0) {
    const yaml =
      repeatedKeys.length === 0
        ? []
        : [`yaml: unmarshal errors:\n${repeatedKeys.map((each) => `  ${each}`).join('\n')}`]
    throw cannotBe(`strict decoding error: ${[...yaml, ...strictProblems].join(', ')}`)
  }
  return {
    object: value as KubeObject,
    warnings: fieldValidation === 'Warn' ? [...repeatedKeys, ...strictProblems] : [],
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The schema of a built-in kind; a kind without one is a fault of the caller. */
export function requiredType(kind: KindName): StructType {
  const type = typeOfKind(kind.group, kind.version, kind.kind)
  if (type === undefined) throw new RangeError(`no schema for ${apiVersionOfName(kind)} ${kind.kind}`)
  return type
}

function textOf(input: DecodeInput, body: Uint8Array, kind: KindName): { text: string; repeatedKeys: string[] } {
  const text = decoder.decode(body)
  if (!('bytes' in input) || input.format === 'json') return { text, repeatedKeys: [] }
  try {
    const { json, repeatedKeys } = readYaml(text)
    return { text: json, repeatedKeys }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    throw unrecognized(error.message, body, kind)
  }
}

function typeMetaOf(text: string, body: Uint8Array, kind: KindName): TypeMeta {
  try {
    return readTypeMeta(text)
  } catch (error) {
    if (error instanceof TypeMetaError) throw unrecognized(error.message, body, kind)
    if (!(error instanceof JsonSyntaxError)) throw error
    const problem = jsonSyntaxProblem(body) ?? 'invalid JSON'
    throw unrecognized(`couldn't get version/kind; json parse error: ${problem}`, body, kind)
  }
}

function unrecognized(reason: string, body: Uint8Array, kind: KindName): Error {
  return badRequest(
    `the object provided is unrecognized (must be of type ${kind.kind}): ${reason} (${summarise(body)})`,
  )
}

/** Why an object of the stated type cannot become one of the wanted kind. */
function kindProblem(stated: TypeMeta, wanted: KindName): string | undefined {
  if (stated.kind === wanted.kind && stated.apiVersion === apiVersionOfName(wanted)) return undefined
  const [version, group = ''] = stated.apiVersion.split('/').toReversed() as [string, string?]
  const isKnown =
    (stated.kind === 'List' && stated.apiVersion === 'v1') || typeOfKind(group, version, stated.kind) !== undefined
  if (!isKnown)
    return `no kind "${stated.kind}" is registered for version "${stated.apiVersion}" in scheme "pkg/api/legacyscheme/scheme.go:30"`
  return `converting (${version}.${stated.kind}) to (${internalPackage(wanted.group)}.${wanted.kind}): unknown conversion`
}

/** Evictions of the version before v1 are still understood, and are the same on the wire. */
function isOldEviction(stated: TypeMeta, wanted: KindName): boolean {
  return wanted.kind === 'Eviction' && stated.kind === 'Eviction' && stated.apiVersion === 'policy/v1beta1'
}

/** The Go package of a group's internal types. */
function internalPackage(group: string): string {
  return group === '' ? 'core' : group.split('.')[0]!
}

function apiVersionOfName({ group, version }: KindName): string {
  return group === '' ? version : `${group}/${version}`
}

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}
