import { groupResource, serialisePath, type Kind } from '@everynode/kube'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { client } from './client.ts'

/** One thing a person may or may not do. */
export interface Ask {
  verb: string
  kind: Pick<Kind, 'group' | 'plural'>
  subresource?: string
  namespace?: string
  name?: string
}

/** `isAllowed` is undefined until the cluster has answered; an action then waits rather than promises. */
export interface Permission {
  isAllowed: boolean | undefined
  verb: string
  /** As error messages name it: `daemonsets.apps`, `pods/log`. */
  resource: string
  namespace?: string
}

const FRESH_MS = 60_000

/** Whether the user may do it, by the cluster's own SelfSubjectAccessReview. */
export function usePermission(ask: Ask): Permission {
  const { data } = useQuery(permissionQuery(ask))
  const resource = ask.subresource ? `${groupResource(ask.kind)}/${ask.subresource}` : groupResource(ask.kind)
  return { isAllowed: data, verb: ask.verb, resource, ...(ask.namespace ? { namespace: ask.namespace } : {}) }
}

export function permissionQuery(ask: Ask) {
  const { verb, kind, subresource, namespace, name } = ask
  const resourceAttributes = {
    verb,
    group: kind.group,
    resource: kind.plural,
    ...(subresource ? { subresource } : {}),
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
  }
  return queryOptions({
    queryKey: ['permission', resourceAttributes],
    queryFn: async ({ signal }) => {
      const review = await client.create<{ status?: { allowed?: boolean } }>(
        reviewPath,
        { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
        { signal },
      )
      return review.status?.allowed === true
    },
    staleTime: FRESH_MS,
  })
}

const reviewPath = serialisePath({
  type: 'resource',
  group: 'authorization.k8s.io',
  version: 'v1',
  resource: 'selfsubjectaccessreviews',
})
