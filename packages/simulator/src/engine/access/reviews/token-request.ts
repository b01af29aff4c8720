import { fieldInvalid, formatTime, invalid, type KubeObject } from '@everynode/kube'
import { get } from '../../verbs/get.ts'
import type { ResourceAction } from '../../resources/resource-definition.ts'
import { accessOf, apiAudience } from '../access.ts'
import { boundObjects, type BoundObjectReference } from './bound-object.ts'

const requestKind = { group: 'authentication.k8s.io', kind: 'TokenRequest' }
const HOUR_S = 3600
const SHORTEST_S = 600

interface TokenRequestSpec {
  audiences?: readonly string[] | null
  expirationSeconds?: number
  boundObjectRef?: BoundObjectReference | null
}

/** `serviceaccounts/token`: a token for the account (pkg/registry/core/serviceaccount/storage/token.go). */
export const tokenRequest: ResourceAction = (cluster, reference, body) => {
  const account = get(cluster, reference)
  const spec = (body.spec ?? {}) as TokenRequestSpec
  const { name: wanted } = body.metadata ?? {}
  if (wanted && wanted !== reference.name) {
    const problem = fieldInvalid('metadata.name', wanted, 'must match the service account name if specified')
    throw invalid(requestKind, reference.name, [problem])
  }
  const audiences = spec.audiences?.length ? spec.audiences : [apiAudience]
  const expirationSeconds = spec.expirationSeconds ?? HOUR_S
  refuseOddDuration(expirationSeconds)
  const bound = boundObjects(cluster, reference, spec.boundObjectRef)
  const nowMs = cluster.clock.now()
  const { name, namespace, uid } = account.metadata
  const token = accessOf(cluster).issueToken({
    namespace: namespace!,
    name: name!,
    uid: uid!,
    audiences,
    issuedAtS: Math.floor(nowMs / 1000),
    expiresAtS: Math.floor(nowMs / 1000) + expirationSeconds,
    id: cluster.ids.uid(),
    ...bound,
  })
  return {
    kind: 'TokenRequest',
    apiVersion: 'authentication.k8s.io/v1',
    metadata: {
      ...requestMetadata(body),
      name: name!,
      namespace: namespace!,
      uid: uid!,
      creationTimestamp: formatTime(nowMs),
    },
    spec: { audiences, expirationSeconds, boundObjectRef: spec.boundObjectRef ?? null },
    status: { token, expirationTimestamp: formatTime(nowMs + expirationSeconds * 1000) },
  }
}

function requestMetadata({ metadata }: KubeObject): KubeObject['metadata'] {
  const { labels, annotations } = metadata ?? {}
  return { ...(labels && { labels }), ...(annotations && { annotations }) }
}

function refuseOddDuration(seconds: number): void {
  const path = 'spec.expirationSeconds'
  const detail =
    seconds < SHORTEST_S
      ? 'may not specify a duration less than 10 minutes'
      : seconds > 2 ** 32
        ? 'may not specify a duration larger than 2^32 seconds'
        : undefined
  if (detail === undefined) return
  throw invalid(requestKind, '', [fieldInvalid(path, seconds, detail)])
}
