import type { Kind } from '@everynode/kube'

/** One version of a group with its resources in the order of discovery. */
export interface GroupVersionKinds {
  group: string
  version: string
  kinds: readonly Kind[]
}

/** One group with its versions, the preferred one first. */
export interface GroupVersions {
  group: string
  versions: readonly GroupVersionKinds[]
}

/** Arranges kinds by group and version, keeping the order in which they come. */
export function groupKinds(kinds: readonly Kind[]): GroupVersions[] {
  const groups = new Map<string, Map<string, Kind[]>>()
  for (const kind of kinds) {
    let versions = groups.get(kind.group)
    if (!versions) groups.set(kind.group, (versions = new Map()))
    const known = versions.get(kind.version)
    if (known) known.push(kind)
    else versions.set(kind.version, [kind])
  }
  return [...groups].map(([group, versions]) => ({
    group,
    versions: [...versions].map(([version, list]) => ({ group, version, kinds: list })),
  }))
}
