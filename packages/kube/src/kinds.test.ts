import { describe, expect, test } from 'vitest'
import { hasRecordings, recordedSteps, withoutRecordings } from '../test-support/recordings.ts'
import { apiVersionOf, groupResource, type Kind } from './kind.ts'
import { findKind, kindOf, kinds } from './kinds.ts'

describe('the list of kinds', () => {
  test('holds every kind once, by resource and by name', () => {
    expect(new Set(kinds.map((kind) => `${apiVersionOf(kind)} ${kind.plural}`)).size).toBe(kinds.length)
    expect(new Set(kinds.map((kind) => `${apiVersionOf(kind)} ${kind.kind}`)).size).toBe(kinds.length)
  })

  test('finds a kind by path and by object', () => {
    const daemonSet = findKind('apps', 'v1', 'daemonsets')
    expect(daemonSet?.kind).toBe('DaemonSet')
    expect(kindOf('apps/v1', 'DaemonSet')).toBe(daemonSet)
    expect(kindOf('v1', 'Pod')?.plural).toBe('pods')
    expect(kindOf('v1', 'DaemonSet')).toBeUndefined()
    expect(findKind('apps', 'v1beta1', 'daemonsets')).toBeUndefined()
    expect(findKind('', 'v1', '__proto__')).toBeUndefined()
  })

  test('names resources as error messages do', () => {
    expect(groupResource({ group: '', plural: 'pods' })).toBe('pods')
    expect(groupResource({ group: 'apps', plural: 'daemonsets' })).toBe('daemonsets.apps')
  })

  test('lists the resources of a version in the order of their names', () => {
    for (const apiVersion of new Set(kinds.map(apiVersionOf))) {
      const plurals = kinds.filter((kind) => apiVersionOf(kind) === apiVersion).map((kind) => kind.plural)
      expect(plurals).toEqual(plurals.toSorted())
    }
  })

  test('has no scale for DaemonSets', () => {
    expect(findKind('apps', 'v1', 'daemonsets')?.subresources.map((part) => part.name)).toEqual(['status'])
  })
})

describe.skipIf(!hasRecordings)(`discovery of a real 1.36 server${withoutRecordings}`, () => {
  test('every resource is listed as the server lists it', () => {
    let compared = 0
    for (const step of recordedSteps('protocol/discovery-aggregated')) {
      for (const { group, version, entry } of resourcesIn(step.outcome.body)) {
        const kind = findKind(group, version, entry.resource)
        expect(kind, `${entry.resource} of ${group}/${version}`).toBeDefined()
        if (kind) expect(discoveryEntry(kind)).toEqual(entry)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(50)
  })

  test('the groups stand in its order', () => {
    const step = recordedSteps('protocol/discovery-aggregated').find((one) => one.note === 'the order of the groups')
    const recorded = step?.outcome.body as string[]
    const ours = [...new Set(kinds.map((kind) => kind.group))].filter((group) => recorded.includes(group))
    expect(ours).toEqual(recorded)
  })

  test('storage version hashes agree with the legacy form', () => {
    let compared = 0
    for (const step of recordedSteps('protocol/discovery-legacy')) {
      const list = step.outcome.body as { groupVersion?: string; resources?: LegacyResource[] } | LegacyResource[]
      const resources = Array.isArray(list) ? list : (list?.resources ?? [])
      const [version = 'v1', group = ''] = Array.isArray(list)
        ? []
        : (list?.groupVersion ?? 'v1').split('/').toReversed()
      for (const resource of resources) {
        if (typeof resource !== 'object' || !resource.storageVersionHash || resource.name.includes('/')) continue
        expect(findKind(group, version, resource.name)?.storageVersionHash).toBe(resource.storageVersionHash)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(40)
  })
})

interface LegacyResource {
  name: string
  storageVersionHash?: string
}

interface Entry {
  resource: string
  [field: string]: unknown
}

function resourcesIn(body: unknown): { group: string; version: string; entry: Entry }[] {
  if (!Array.isArray(body)) return []
  return body.flatMap((item: unknown) => {
    const part = item as Entry & { metadata?: { name: string }; versions?: { version: string; resources: unknown }[] }
    if (typeof part.resource === 'string') return [{ group: '', version: 'v1', entry: part }]
    return (part.versions ?? []).flatMap(({ version, resources }) =>
      Array.isArray(resources)
        ? resources.map((entry: Entry) => ({ group: part.metadata?.name ?? '', version, entry }))
        : [],
    )
  })
}

function discoveryEntry(kind: Kind): Entry {
  return {
    resource: kind.plural,
    responseKind: { group: '', version: '', kind: kind.kind },
    scope: kind.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: kind.singular,
    verbs: kind.verbs,
    ...(kind.shortNames.length === 0 ? {} : { shortNames: kind.shortNames }),
    ...(kind.categories.length === 0 ? {} : { categories: kind.categories }),
    ...(kind.subresources.length === 0
      ? {}
      : {
          subresources: kind.subresources.map((part) => ({
            subresource: part.name,
            responseKind: { group: part.group, version: part.version, kind: part.kind },
            verbs: part.verbs,
          })),
        }),
  }
}
