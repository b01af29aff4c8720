import { goQuote, type KubeObject } from '@everynode/kube'
import { typeOfKind, type StructType } from '@everynode/openapi'
import { convert } from './conversion.ts'
import type { KindName } from './kind-name.ts'
import type { DecoderStyle } from './mismatch.ts'
import { decodeTyped } from './typed-decoder.ts'
import type { TypeMeta } from './type-meta.ts'

export interface ValueReading {
  object: KubeObject
  /** Why the value is no object of the kind, in the server's words. */
  problem?: string
  strictProblems: string[]
}

/** Decodes a value that was made in this process, such as the result of a patch, as an object of `kind`. */
export function decodeValue(value: unknown, kind: KindName, type: StructType, style: DecoderStyle): ValueReading {
  const stated = statedType(value)
  // Without any type the server decodes into its internal struct, in which no JSON name means anything.
  if (style === 'json' && stated.apiVersion === '' && stated.kind === '')
    return { object: { metadata: {} }, strictProblems: unknownFields(value) }
  const text = JSON.stringify(value) ?? 'null'
  return style === 'json' ? decodeAs(text, fillIn(stated, kind), kind, type) : finish(text, kind, type, style)
}

/** Decodes JSON text that says of itself to be of type `stated`. Throws JsonSyntaxError. */
export function decodeAs(text: string, stated: TypeMeta, kind: KindName, type: StructType): ValueReading {
  if (isOldEviction(stated, kind) || (stated.kind === kind.kind && stated.apiVersion === apiVersionOfName(kind)))
    return finish(text, kind, type, 'json')
  const [version, group = ''] = stated.apiVersion.split('/').toReversed() as [string, string?]
  const other = typeOfKind(group, version, stated.kind)
  const nothing = { object: { metadata: {} }, strictProblems: [] }
  if (!other && !(stated.kind === 'List' && stated.apiVersion === 'v1')) {
    const problem = `no kind "${stated.kind}" is registered for version "${stated.apiVersion}" in scheme "pkg/api/legacyscheme/scheme.go:30"`
    return { ...nothing, problem }
  }
  const ownProblem = other === undefined ? undefined : decodeTyped(text, other).problem
  const conversion = `converting (${version}.${stated.kind}) to (${internalPackage(kind.group)}.${kind.kind}): unknown conversion`
  return { ...nothing, problem: ownProblem ?? conversion }
}

/** The type that the body states, its gaps filled from the kind that is wanted. */
export function fillIn(stated: TypeMeta, kind: KindName): TypeMeta {
  return { apiVersion: stated.apiVersion || apiVersionOfName(kind), kind: stated.kind || kind.kind }
}

function finish(text: string, kind: KindName, type: StructType, style: DecoderStyle): ValueReading {
  const { value, problem, strictProblems } = decodeTyped(text, type, style)
  const object = value as KubeObject
  const found = problem ?? convert(object, kind)
  return found === undefined ? { object, strictProblems } : { object, strictProblems, problem: found }
}

function unknownFields(value: unknown): string[] {
  return Object.keys((value ?? {}) as object).map((name) => `unknown field ${goQuote(name)}`)
}

function statedType(value: unknown): TypeMeta {
  const { apiVersion, kind } = (value ?? {}) as Record<string, unknown>
  return { apiVersion: typeof apiVersion === 'string' ? apiVersion : '', kind: typeof kind === 'string' ? kind : '' }
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
