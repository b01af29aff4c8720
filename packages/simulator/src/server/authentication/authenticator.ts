import type { IncomingMessage } from 'node:http'
import { unauthorized } from '@everynode/kube'
import { apiAudience, readToken, type TokenReader } from '../../engine/access/access.ts'
import type { Cluster } from '../../engine/cluster.ts'
import type { UserInfo } from '../../engine/request.ts'
import type { TokenUser } from '../kubeconfig.ts'

const SUBPROTOCOL_PREFIX = 'base64url.bearer.authorization.k8s.io.'

/** Nobody in particular. */
export const anonymous: UserInfo = { username: 'system:anonymous', groups: ['system:unauthenticated'] }

/** Knows the fixed tokens of a kubeconfig's users (kube-apiserver --token-auth-file). */
export function staticTokens(users: readonly TokenUser[]): TokenReader {
  const audiences = [apiAudience]
  const known = new Map(
    users.map(({ name, groups, token }) => {
      const user = { username: name, uid: `u-${name}`, groups: [...groups, 'system:authenticated'] }
      return [token, { user, audiences }]
    }),
  )
  return (token) => known.get(token)
}

/**
 * Who sent the request: the owner of its bearer token, or anonymous when it carries none. A token that nobody knows is
 * refused with 401 even where anonymous may go.
 */
export function authenticate(request: IncomingMessage, cluster: Cluster): UserInfo {
  const token = bearerToken(request)
  if (token === undefined) return anonymous
  const identity = readToken(cluster, token)
  if (!identity?.audiences.includes(apiAudience)) throw unauthorized()
  return identity.user
}

function bearerToken(request: IncomingMessage): string | undefined {
  const [scheme = '', token = ''] = (request.headers.authorization ?? '').trim().split(' ')
  if (scheme.toLowerCase() === 'bearer' && token !== '') return token
  return subprotocolToken(request)
}

/** A browser cannot set headers on a WebSocket, so the token may travel among its subprotocols (websocket/protocol.go). */
function subprotocolToken(request: IncomingMessage): string | undefined {
  if (request.headers.upgrade?.toLowerCase() !== 'websocket') return undefined
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((text) => text.trim()) ?? []
  const carrier = offered.find((text) => text.startsWith(SUBPROTOCOL_PREFIX))
  return carrier && Buffer.from(carrier.slice(SUBPROTOCOL_PREFIX.length), 'base64url').toString('utf8')
}
