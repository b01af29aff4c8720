import { dataOf, judgeEntries, type Entry } from './entries.ts'
import { judgeName, type Mistake } from './mistake.ts'

export const secretTypes = [
  'Opaque',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/tls',
  'kubernetes.io/basic-auth',
  'kubernetes.io/ssh-auth',
] as const
export type SecretType = (typeof secretTypes)[number]

/** A Secret that is being typed. It lives in the dialog alone: it is never written to the text, a draft or a log. */
export interface SecretDraft {
  name: string
  type: SecretType
  /** Of an Opaque one. */
  entries: readonly Entry[]
  /** Of the others, by the names in `secretFields`. */
  fields: Readonly<Record<string, string>>
}

export type SecretField = 'server' | 'username' | 'password' | 'email' | 'certificate' | 'key' | 'privateKey'

/** What a type asks for. */
export const secretFields: Readonly<Record<SecretType, readonly SecretField[]>> = {
  Opaque: [],
  'kubernetes.io/dockerconfigjson': ['server', 'username', 'password', 'email'],
  'kubernetes.io/tls': ['certificate', 'key'],
  'kubernetes.io/basic-auth': ['username', 'password'],
  'kubernetes.io/ssh-auth': ['privateKey'],
}

const OPTIONAL: readonly SecretField[] = ['server', 'email']

/** Where images without a registry come from, as kubectl writes it. */
export const DOCKER_HUB = 'https://index.docker.io/v1/'

export function judgeSecret({ name, type, entries, fields }: SecretDraft): Mistake[] {
  const mistakes = judgeName(name)
  if (type === 'Opaque') return [...mistakes, ...judgeEntries(entries)]
  for (const field of secretFields[type]) {
    const text = (fields[field] ?? '').trim()
    if (text === '' && !OPTIONAL.includes(field)) mistakes.push({ field: `fields.${field}`, code: 'required' })
  }
  const said = new Set(mistakes.map(({ field }) => field))
  const judge = (field: SecretField, isRight: (text: string) => boolean, code: string) => {
    if (secretFields[type].includes(field) && !said.has(`fields.${field}`) && !isRight(fields[field] ?? ''))
      mistakes.push({ field: `fields.${field}`, code })
  }
  judge(
    'certificate',
    (text) => /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(text),
    'not-a-certificate',
  )
  judge('key', isPrivateKey, 'not-a-private-key')
  judge('privateKey', isPrivateKey, 'not-a-private-key')
  return mistakes
}

/** The object as the API server takes it; texts go as `stringData`, which the server encodes. */
export function secretOf(draft: SecretDraft) {
  const { name, type } = draft
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type, stringData: valuesOf(draft) }
}

function valuesOf({ type, entries, fields }: SecretDraft): Record<string, string> {
  const of = (field: SecretField) => fields[field] ?? ''
  switch (type) {
    case 'Opaque':
      return dataOf(entries)
    case 'kubernetes.io/dockerconfigjson':
      return { '.dockerconfigjson': dockerConfig(of('server'), of('username'), of('password'), of('email')) }
    case 'kubernetes.io/tls':
      return { 'tls.crt': withNewline(of('certificate')), 'tls.key': withNewline(of('key')) }
    case 'kubernetes.io/basic-auth':
      return { username: of('username'), password: of('password') }
    case 'kubernetes.io/ssh-auth':
      return { 'ssh-privatekey': withNewline(of('privateKey')) }
  }
}

/** As `kubectl create secret docker-registry` writes it. */
function dockerConfig(server: string, username: string, password: string, email: string): string {
  const login = {
    username,
    password,
    ...(email.trim() ? { email: email.trim() } : {}),
    auth: base64(`${username}:${password}`),
  }
  return JSON.stringify({ auths: { [server.trim() || DOCKER_HUB]: login } })
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
}

function isPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END [A-Z ]*PRIVATE KEY-----/.test(text)
}

/** Programs that read PEM files want a last line that ends. */
function withNewline(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}
