import { badRequest } from '@everynode/kube'

/** Where a listing goes on: the revision of its first page (-1: whatever is current) and the first key that is left. */
export interface ContinueToken {
  revision: number
  /** `/name` within a namespace or for cluster-scoped kinds, `/namespace/name` for all namespaces; the end is a NUL. */
  start: string
}

const VERSION = 'meta.k8s.io/v1'

/** The token as the API server writes it: base64url of `{"v","rv","start"}` without padding. */
export function encodeContinue({ revision, start }: ContinueToken): string {
  return toBase64Url(JSON.stringify({ v: VERSION, rv: revision, start }))
}

/** Reads a token; throws 400 in the words of apiserver storage/continue.go. */
export function decodeContinue(token: string): ContinueToken {
  const content = parseJson(fromBase64Url(token))
  if (content.v !== VERSION) throw refused(`server does not recognize this encoded version ${String(content.v ?? '')}`)
  const { rv = 0, start = '' } = content
  if (typeof rv !== 'number' || !Number.isInteger(rv)) {
    throw refused(`json: cannot unmarshal ${jsonType(rv)} into Go struct field continueToken.rv of type int64`)
  }
  if (typeof start !== 'string')
    throw refused(`json: cannot unmarshal ${jsonType(start)} into Go struct field continueToken.start of type string`)
  if (rv === 0) throw refused(`incorrect encoded start resourceVersion (version ${VERSION})`)
  if (start === '') throw refused(`encoded start key empty (version ${VERSION})`)
  const path = start.startsWith('/') ? start : `/${start}`
  if (path.split('/').some((part) => part === '..' || part === '.')) throw refused(start)
  return { revision: rv, start: path }
}

function refused(problem: string) {
  return badRequest(`invalid continue token: continue key is not valid: ${problem}`)
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    throw refused(`json: cannot unmarshal ${jsonType(value)} into Go value of type storage.continueToken`)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refused(
      text === '' ? 'unexpected end of JSON input' : `invalid character '${text[0]}' looking for beginning of value`,
    )
  }
}

function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function toBase64Url(text: string): string {
  let binary = ''
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function fromBase64Url(token: string): string {
  const bad = [...token].findIndex((character) => !alphabet.includes(character))
  if (bad >= 0) throw refused(`illegal base64 data at input byte ${bad}`)
  // One character of a group of four cannot hold a byte.
  if (token.length % 4 === 1) throw refused(`illegal base64 data at input byte ${token.length - 1}`)
  const binary = atob(token.replaceAll('-', '+').replaceAll('_', '/'))
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
}
