import type { Kind } from '@everynode/kube'
import type { GroupVersions } from './api-groups.ts'

/** Aggregated discovery (apidiscovery.k8s.io/v2 APIGroupDiscoveryList) of the given groups. */
export function groupDiscoveryList(groups: readonly GroupVersions[]): unknown {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(({ group, versions }) => ({
      metadata: group === '' ? {} : { name: group },
      versions: versions.map(({ version, kinds }) => ({
        version,
        resources: kinds.map(resource),
        freshness: 'Current',
      })),
    })),
  }
}

function resource(kind: Kind): unknown {
  return {
    resource: kind.plural,
    // Group and version are written only for what differs from the path, which is nothing but subresources.
    responseKind: { group: '', version: '', kind: kind.kind },
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs: kind.verbs,
    ...(kind.shortNames.length > 0 && { shortNames: kind.shortNames }),
    ...(kind.categories.length > 0 && { categories: kind.categories }),
    ...(kind.subresources.length > 0 && {
      subresources: kind.subresources.map((part) => ({
        subresource: part.name,
        responseKind: { group: part.group, version: part.version, kind: part.kind },
        verbs: part.verbs,
      })),
    }),
  }
}
