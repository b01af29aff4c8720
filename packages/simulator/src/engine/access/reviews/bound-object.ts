import { badRequest, findKind, preconditionFailed, type KubeObject, type Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import type { ObjectReference } from '../../resources/resource-definition.ts'
import { find, get } from '../../verbs/get.ts'
import type { BoundObjects } from '../access.ts'

export interface BoundObjectReference {
  kind?: string
  apiVersion?: string
  name?: string
  uid?: string
}

const pods = findKind('', 'v1', 'pods')!
const nodes = findKind('', 'v1', 'nodes')!
const secrets = findKind('', 'v1', 'secrets')!

/**
 * What a token is bound to: a Pod (with the node it is on), a node or a Secret, which ends with it. Throws 404 when it is not
 * there, 400 for other kinds and for a Pod of another account, 409 when it is not the one that was meant
 * (pkg/registry/core/serviceaccount/storage/token.go).
 */
export function boundObjects(
  cluster: Cluster,
  account: ObjectReference,
  reference: BoundObjectReference | null | undefined,
): BoundObjects {
  if (!reference) return {}
  const { kind = '', apiVersion = '', name = '' } = reference
  switch (apiVersion === 'v1' ? kind : undefined) {
    case 'Pod': {
      const pod = get(cluster, { kind: pods, namespace: account.namespace, name }) as Pod
      if (pod.spec?.serviceAccountName !== account.name) {
        throw badRequest(
          `cannot bind token for serviceaccount ${JSON.stringify(account.name)} to pod running with different serviceaccount name.`,
        )
      }
      return podAndNode(cluster, meant(pod, reference) as Pod)
    }
    case 'Node':
      return { node: named(meant(get(cluster, { kind: nodes, name }), reference)) }
    case 'Secret': {
      const secret = get(cluster, { kind: secrets, namespace: account.namespace, name })
      return { secret: named(meant(secret, reference)) }
    }
    default:
      throw badRequest(
        `cannot bind token to object of type ${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`,
      )
  }
}

/** A Pod and the node that it is on, which the token names for those who read it. */
export function podAndNode(cluster: Cluster, pod: Pod): BoundObjects {
  const nodeName = pod.spec?.nodeName
  if (!nodeName) return { pod: named(pod) }
  const node = find(cluster, { kind: nodes, name: nodeName })
  return { pod: named(pod), node: node ? named(node) : { name: nodeName } }
}

function meant(object: KubeObject, { kind = '', name = '', uid }: BoundObjectReference): KubeObject {
  if (!uid || uid === object.metadata.uid) return object
  throw preconditionFailed(
    { group: '', kind },
    name,
    `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`,
  )
}

function named({ metadata }: KubeObject): { name: string; uid: string } {
  return { name: metadata.name!, uid: metadata.uid! }
}
