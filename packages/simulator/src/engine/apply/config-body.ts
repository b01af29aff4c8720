import { badRequest, unexpectedFailure } from '@everynode/kube'
import type { FieldValidation } from '../decode/decode-object.ts'
import type { KindName } from '../decode/kind-name.ts'
import { readYaml, YamlError } from '../decode/yaml-body.ts'
import { cloneJson } from '../json.ts'

/** A configuration: what an applier says an object should have. */
export type Configuration = Readonly<Record<string, unknown>>

export interface ConfigurationReading {
  config: Configuration
  /** `line 4: key "a" already set in map`, one for each repeated key. */
  repeatedKeys: string[]
}

/** Reads the body of an apply patch, YAML or JSON. Throws a StatusError 400 when it is no map. */
export function readConfiguration(body: { bytes: Uint8Array } | { value: unknown }): ConfigurationReading {
  const { value, repeatedKeys } = read(body)
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    throw badRequest(
      `error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${found} into Go value of type map[string]interface {}`,
    )
  }
  return { config: (value ?? {}) as Configuration, repeatedKeys }
}

function read(body: { bytes: Uint8Array } | { value: unknown }): { value: unknown; repeatedKeys: string[] } {
  if (!('bytes' in body)) return { value: cloneJson(body.value), repeatedKeys: [] }
  try {
    const { json, repeatedKeys } = readYaml(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body.bytes))
    return { value: JSON.parse(json) as unknown, repeatedKeys }
  } catch (error) {
    if (!(error instanceof YamlError)) throw error
    throw badRequest(`error decoding YAML: error converting YAML to JSON: ${error.message}`)
  }
}

/** What a strict or warning reading makes of repeated keys; it comes after the apply itself. */
export function strictOutcome(repeatedKeys: string[], fieldValidation: FieldValidation): string[] {
  if (fieldValidation === 'Ignore') return []
  if (fieldValidation === 'Warn' || repeatedKeys.length === 0) return repeatedKeys
  const lines = repeatedKeys.map((each) => `  ${each}`).join('\n')
  throw badRequest(`error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n${lines}`)
}

/** Refuses a configuration of another type than that of the path, and one that states who manages what. */
export function assertApplicable(config: Configuration, kind: KindName): void {
  const apiVersion = typeof config['apiVersion'] === 'string' ? config['apiVersion'] : ''
  const named = typeof config['kind'] === 'string' ? config['kind'] : ''
  if (named !== kind.kind || apiVersion !== apiVersionText(kind)) {
    const version = apiVersion === '' || apiVersion.includes('/') ? apiVersion || '/' : `/${apiVersion}`
    throw badRequest(`invalid object type: ${version}, Kind=${named}`)
  }
  const metadata = metadataOf(config)
  if (metadata['managedFields'] !== undefined && metadata['managedFields'] !== null)
    throw badRequest('metadata.managedFields must be nil')
}

/** `namespace/name; group/version, Kind=Kind`, as the server's errors about typed objects name an object. */
export function objectText(object: Configuration, kind: KindName): string {
  const metadata = metadataOf(object)
  return `${textOf(metadata['namespace'])}/${textOf(metadata['name'])}; ${kindText(kind)}`
}

/** `group/version, Kind=Kind`. */
export function kindText({ group, version, kind }: KindName): string {
  return `${group}/${version}, Kind=${kind}`
}

/** 500: the configuration is not of its type. */
export function untypable(config: Configuration, kind: KindName, problem: string): Error {
  return unexpectedFailure(`failed to create typed patch object (${objectText(config, kind)}): ${problem}`)
}

/** 500: what came of the merge cannot be read as an object of the kind. */
export function unconvertible(object: Configuration, kind: KindName, problem: string): Error {
  const reason = `unable to convert unstructured object to ${kindText(kind)}: ${problem}`
  return unexpectedFailure(`failed to convert new object (${objectText(object, kind)}) to proper version: ${reason}`)
}

function metadataOf(config: Configuration): Record<string, unknown> {
  const metadata = config['metadata']
  return typeof metadata === 'object' && metadata !== null ? (metadata as Record<string, unknown>) : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function apiVersionText({ group, version }: KindName): string {
  return group === '' ? version : `${group}/${version}`
}
