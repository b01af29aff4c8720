import type { Cluster } from '../cluster.ts'
import type { UserInfo } from '../request.ts'
import { Authorizer } from './authorizer.ts'
import { RuleResolver } from './rule-resolver.ts'

/** What a valid token says. */
export interface TokenIdentity {
  user: UserInfo
  /** For whom the token was made. */
  audiences: readonly string[]
}

/** Reads a token; undefined when it is no good. */
export type TokenReader = (token: string) => TokenIdentity | undefined

/** The objects with which a token ends; the node of a Pod is only told. */
export interface BoundObjects {
  pod?: { name: string; uid: string }
  /** Without a uid when the node that a Pod names is not there. */
  node?: { name: string; uid?: string }
  secret?: { name: string; uid: string }
}

/** What the token of a service account says. */
export interface ServiceAccountClaims extends BoundObjects {
  namespace: string
  name: string
  uid: string
  audiences: readonly string[]
  issuedAtS: number
  expiresAtS: number
  id: string
}

/** Who may do what in one cluster, and who is who. */
export interface Access {
  readonly authorizer: Authorizer
  /** The ways in which tokens are understood; the server adds its own. */
  readonly tokenReaders: TokenReader[]
  /** Signs a token for a service account; the server puts in the one that signs, as the engine knows no cryptography. */
  issueToken: (claims: ServiceAccountClaims) => string
}

const accesses = new WeakMap<Cluster, Access>()

/** The access rules of a cluster, made at first use. */
export function accessOf(cluster: Cluster): Access {
  let access = accesses.get(cluster)
  if (!access) {
    access = {
      authorizer: new Authorizer(new RuleResolver(cluster.store)),
      tokenReaders: [],
      issueToken: ({ namespace, name, id }) => `unsigned.${namespace}.${name}.${id}`,
    }
    accesses.set(cluster, access)
  }
  return access
}

/** The audience of tokens that are meant for the API server itself. */
export const apiAudience = 'https://kubernetes.default.svc'

/** Whose token this is, as the first reader that knows it says. */
export function readToken(cluster: Cluster, token: string): TokenIdentity | undefined {
  for (const read of accessOf(cluster).tokenReaders) {
    const identity = read(token)
    if (identity) return identity
  }
  return undefined
}
