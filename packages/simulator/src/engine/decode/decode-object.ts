import { badRequest, type KubeObject } from '@everynode/kube'
import type { StructType } from '@everynode/openapi'
import { decodeAs, fillIn } from './decode-value.ts'
import { JsonSyntaxError } from './json-cursor.ts'
import { jsonSyntaxProblem } from './json-syntax.ts'
import { summarise } from './body-summary.ts'
import type { KindName } from './kind-name.ts'
import { requiredType } from './required-type.ts'
import { readTypeMeta, TypeMetaError, type TypeMeta } from './type-meta.ts'
import { readYaml, YamlError } from './yaml-body.ts'

export type { KindName } from './kind-name.ts'

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
  const stated = fillIn(typeMetaOf(text, body, kind), kind)
  const cannotBe = (reason: string) =>
    badRequest(
      `${stated.kind} in version "${versionOf(stated.apiVersion)}" cannot be handled as a ${kind.kind}: ${reason}`,
    )
  const { object, problem, strictProblems } = decodeAs(text, stated, kind, type)
  if (problem !== undefined) throw cannotBe(problem)
  if (fieldValidation === 'Strict' && repeatedKeys.length + strictProblems.length > 0) {
    const yaml =
      repeatedKeys.length === 0
        ? []
        : [`yaml: unmarshal errors:\n${repeatedKeys.map((each) => `  ${each}`).join('\n')}`]
    throw cannotBe(`strict decoding error: ${[...yaml, ...strictProblems].join(', ')}`)
  }
  return {
    object,
    warnings: fieldValidation === 'Warn' ? [...repeatedKeys, ...strictProblems] : [],
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

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

function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}
