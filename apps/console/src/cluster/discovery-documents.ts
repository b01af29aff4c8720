import type { Verb } from '@everynode/kube'
import type { Discovery, ServedKind } from './discovery.ts'

/** An APIGroupDiscoveryList (aggregated discovery) by API version; undefined when the answer is of another kind. */
export function readAggregated(answer: unknown): Discovery | undefined {
  const { kind, items } = record(answer)
  if (kind !== 'APIGroupDiscoveryList') return undefined
  return new Map(
    list(items).flatMap((item) => {
      const group = text(record(item['metadata'])['name'])
      return list(item['versions']).map((each) => {
        const version = text(each['version'])
        const kinds = list(each['resources']).map((resource) => ({
          group,
          version,
          kind: text(record(resource['responseKind'])['kind']),
          plural: text(resource['resource']),
          namespaced: resource['scope'] === 'Namespaced',
          verbs: verbsOf(resource['verbs']),
        }))
        return [
          group === '' ? version : `${group}/${version}`,
          { kinds, isStale: each['freshness'] === 'Stale' },
        ] as const
      })
    }),
  )
}

/** The API versions of an APIVersions or APIGroupList, whose kinds are to be asked for one by one. */
export function readGroups(answer: unknown): Discovery {
  const { versions, groups } = record(answer)
  const core = Array.isArray(versions) ? versions.map(String) : []
  const named = list(groups).flatMap((group) => list(group['versions']).map((each) => text(each['groupVersion'])))
  return new Map([...core, ...named].map((apiVersion) => [apiVersion, 'unlisted']))
}

/** The kinds of an APIResourceList, without subresources. */
export function readResources(answer: unknown): ServedKind[] {
  const { groupVersion, resources } = record(answer)
  const apiVersion = text(groupVersion)
  const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/', 2) as [string, string]) : ['', apiVersion]
  return list(resources)
    .filter(({ name }) => !text(name).includes('/'))
    .map((resource) => ({
      group,
      version,
      kind: text(resource['kind']),
      plural: text(resource['name']),
      namespaced: resource['namespaced'] === true,
      verbs: verbsOf(resource['verbs']),
    }))
}

function verbsOf(value: unknown): Verb[] {
  return Array.isArray(value) ? (value.map(String) as Verb[]) : []
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(record) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
