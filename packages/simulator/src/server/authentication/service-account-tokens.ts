import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto'
import { apiAudience, type ServiceAccountClaims, type TokenIdentity } from '../../engine/access/access.ts'
import type { Cluster } from '../../engine/cluster.ts'

/** Signs and reads the tokens of service accounts: JSON Web Tokens with the claims of pkg/serviceaccount. */
export class ServiceAccountTokens {
  readonly #cluster: Cluster
  readonly #kept: KeptSettings | undefined
  #keys: { privateKey: KeyObject; publicKey: KeyObject; id: string } | undefined

  /** `kept`: where the key outlives the process, so that tokens do. */
  constructor(cluster: Cluster, kept?: KeptSettings) {
    this.#cluster = cluster
    this.#kept = kept
    const known = kept?.setting(KEY_SETTING)
    if (known !== undefined) this.#keys = keysOf(createPrivateKey(known))
  }

  issue(claims: ServiceAccountClaims): string {
    const { namespace, name, uid, audiences, issuedAtS, expiresAtS, id, pod, node, secret } = claims
    const payload = {
      aud: audiences,
      exp: expiresAtS,
      iat: issuedAtS,
      iss: apiAudience,
      jti: id,
      'kubernetes.io': {
        namespace,
        ...(node && { node }),
        ...(pod && { pod }),
        ...(secret && { secret }),
        serviceaccount: { name, uid },
      },
      nbf: issuedAtS,
      sub: `system:serviceaccount:${namespace}:${name}`,
    }
    const { privateKey, id: kid } = this.#current()
    const signed = `${encode({ alg: 'ES256', kid })}.${encode(payload)}`
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${signed}.${signature.toString('base64url')}`
  }

  /** Whose token this is, when it was signed here, has not expired, and its account still is the one that it was made for. */
  read(token: string): TokenIdentity | undefined {
    const [head = '', body = '', signature = '', ...rest] = token.split('.')
    if (!this.#keys || rest.length > 0 || signature === '') return undefined
    const key = { key: this.#keys.publicKey, dsaEncoding: 'ieee-p1363' as const }
    if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) return undefined
    const payload = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Payload
    if (payload.exp * 1000 <= this.#cluster.clock.now()) return undefined
    const { namespace, serviceaccount, pod, node } = payload['kubernetes.io']
    const account = this.#cluster.store.get('/serviceaccounts', namespace, serviceaccount.name)
    if (account?.metadata.uid !== serviceaccount.uid) return undefined
    if (!this.#isBoundThere(payload)) return undefined
    const user = {
      username: payload.sub,
      uid: serviceaccount.uid,
      groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
      extra: {
        'authentication.kubernetes.io/credential-id': [`JTI=${payload.jti}`],
        ...(pod && {
          'authentication.kubernetes.io/pod-name': [pod.name],
          'authentication.kubernetes.io/pod-uid': [pod.uid],
        }),
        ...(node && {
          'authentication.kubernetes.io/node-name': [node.name],
          ...(node.uid && { 'authentication.kubernetes.io/node-uid': [node.uid] }),
        }),
      },
    }
    return { user, audiences: payload.aud }
  }

  /** A token ends with what it is bound to; the node of a Pod may be gone, as the Pod then goes too (pkg/serviceaccount/claims.go). */
  #isBoundThere({ 'kubernetes.io': { namespace, pod, node, secret } }: Payload): boolean {
    const { store } = this.#cluster
    const isThere = (storageKey: string, scope: string | undefined, { name, uid }: { name: string; uid?: string }) =>
      store.get(storageKey, scope, name)?.metadata.uid === uid
    if (pod) return isThere('/pods', namespace, pod)
    if (secret) return isThere('/secrets', namespace, secret)
    return !node || isThere('/nodes', undefined, node)
  }

  /** The public key in the form that other parties check tokens with (RFC 7517). */
  jsonWebKeys(): unknown {
    const { publicKey, id } = this.#current()
    return { keys: [{ use: 'sig', kid: id, alg: 'ES256', ...publicKey.export({ format: 'jwk' }) }] }
  }

  #current() {
    if (!this.#keys) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      this.#kept?.setSetting(KEY_SETTING, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
      this.#keys = keysOf(privateKey)
    }
    return this.#keys
  }
}

/** Texts that are kept with the cluster. */
export interface KeptSettings {
  setting(name: string): string | undefined
  setSetting(name: string, value: string): void
}

const KEY_SETTING = 'service-account-key'

function keysOf(privateKey: KeyObject): { privateKey: KeyObject; publicKey: KeyObject; id: string } {
  const publicKey = createPublicKey(privateKey)
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  return { privateKey, publicKey, id }
}

interface Payload {
  aud: string[]
  exp: number
  jti: string
  sub: string
  'kubernetes.io': {
    namespace: string
    pod?: { name: string; uid: string }
    node?: { name: string; uid?: string }
    secret?: { name: string; uid: string }
    serviceaccount: { name: string; uid: string }
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
