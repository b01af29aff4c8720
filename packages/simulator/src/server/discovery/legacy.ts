import { apiVersionOf, type Kind } from '@everynode/kube'
import type { GroupVersionKinds, GroupVersions } from './api-groups.ts'

/** `/api`: the versions of the core group (meta/v1 APIVersions). */
export function apiVersions(serverAddress: string): unknown {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  }
}

/** `/apis`: all groups but the core one (meta/v1 APIGroupList). */
export function apiGroupList(groups: readonly GroupVersions[]): unknown {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.filter(({ group }) => group !== '').map(groupEntry) }
}

/** `/apis/GROUP` (meta/v1 APIGroup). */
export function apiGroup(group: GroupVersions): unknown {
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupEntry(group) }
}

/** `/api/v1` and `/apis/GROUP/VERSION` (meta/v1 APIResourceList); the core list carries no apiVersion. */
export function apiResourceList({ group, version, kinds }: GroupVersionKinds): unknown {
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: apiVersionOf({ group, version }),
    resources: kinds.flatMap(resourceEntries),
  }
}

function groupEntry({ group, versions }: GroupVersions) {
  const entries = versions.map(({ version }) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions: entries, preferredVersion: entries[0] }
}

function resourceEntries(kind: Kind): unknown[] {
  const { plural, singular, namespaced, shortNames, categories, storageVersionHash } = kind
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind: kind.kind,
    verbs: kind.verbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(storageVersionHash && { storageVersionHash }),
  }
  const parts = kind.subresources.map((part) => ({
    name: `${plural}/${part.name}`,
    singularName: '',
    namespaced,
    ...(part.group && { group: part.group }),
    ...(part.version && { version: part.version }),
    kind: part.kind,
    verbs: part.verbs,
  }))
  return [own, ...parts]
}
