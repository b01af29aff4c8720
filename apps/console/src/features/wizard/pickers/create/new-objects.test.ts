import { describe, expect, it } from 'vitest'
import { keyOfFile } from './entries.ts'
import { claimOf, judgeClaim } from './new-claim.ts'
import { configMapOf, judgeConfigMap } from './new-config-map.ts'
import { judgeSecret, secretOf, type SecretDraft } from './new-secret.ts'

const said = (mistakes: readonly { field: string; code: string }[]) =>
  mistakes.map(({ field, code }) => `${field} ${code}`)
const secret = (type: SecretDraft['type'], fields: Record<string, string>): SecretDraft => ({
  name: 's',
  type,
  entries: [],
  fields,
})

describe('a new ConfigMap', () => {
  it('has a name and keys that files can have', () => {
    const entries = ['a.conf', 'a.conf', '..a', 'a/b', ''].map((key) => ({ key, value: 'x' }))
    expect(said(judgeConfigMap({ name: 'Config', entries }))).toEqual([
      'name name-invalid',
      'entries.1.key duplicate',
      'entries.2.key data-key-invalid',
      'entries.3.key data-key-invalid',
      'entries.4.key required',
    ])
  })
  it('leaves empty rows out, keeps empty values', () =>
    expect(
      configMapOf({
        name: 'c',
        entries: [
          { key: 'a', value: '' },
          { key: '', value: '' },
        ],
      }).data,
    ).toEqual({ a: '' }))
  it('is 1 MiB at most', () =>
    expect(said(judgeConfigMap({ name: 'c', entries: [{ key: 'a', value: '点'.repeat(350_000) }] }))).toEqual([
      'entries data-too-large',
    ]))
  it('names a key after its file', () => expect(keyOfFile('my file (1).conf')).toBe('my-file-1-.conf'))
})

describe('a new Secret', () => {
  it('to pull images is what kubectl makes', () => {
    const draft = secret('kubernetes.io/dockerconfigjson', { server: 'r.example.com', username: 'u', password: 'pä' })
    expect(judgeSecret(draft)).toEqual([])
    expect(JSON.parse(secretOf(draft).stringData['.dockerconfigjson']!)).toEqual({
      auths: { 'r.example.com': { username: 'u', password: 'pä', auth: 'dTpww6Q=' } },
    })
  })
  it('needs what its type needs', () => {
    expect(said(judgeSecret(secret('kubernetes.io/dockerconfigjson', {})))).toEqual([
      'fields.username required',
      'fields.password required',
    ])
    expect(said(judgeSecret(secret('kubernetes.io/tls', { certificate: 'x', key: 'y' })))).toEqual([
      'fields.certificate not-a-certificate',
      'fields.key not-a-private-key',
    ])
    expect(said(judgeSecret(secret('kubernetes.io/ssh-auth', {})))).toEqual(['fields.privateKey required'])
  })
  it('keeps PEM texts whole', () => {
    const pem = (what: string) => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----`
    const draft = secret('kubernetes.io/tls', { certificate: pem('CERTIFICATE'), key: pem('EC PRIVATE KEY') })
    expect(judgeSecret(draft)).toEqual([])
    expect(secretOf(draft).stringData).toEqual({
      'tls.crt': `${pem('CERTIFICATE')}\n`,
      'tls.key': `${pem('EC PRIVATE KEY')}\n`,
    })
  })
})

describe('a new claim', () => {
  const draft = { name: 'data', size: '1Gi', storageClass: '', accessModes: ['ReadWriteMany'] }
  it('asks for storage, of the default class unless one is named', () => {
    expect(judgeClaim(draft)).toEqual([])
    expect(claimOf(draft).spec).toEqual({ accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } })
    expect(claimOf({ ...draft, storageClass: 'fast' }).spec).toMatchObject({ storageClassName: 'fast' })
  })
  it('needs a size and an access mode', () =>
    expect(said(judgeClaim({ name: '', size: '0', storageClass: '', accessModes: [] }))).toEqual([
      'name required',
      'size not-above-zero',
      'accessModes access-mode-missing',
    ]))
})
