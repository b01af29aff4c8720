import type { ResourceDefinition } from '../../engine/resources/resource-definition.ts'

/** Kinds that still are served but should be left (zz_generated.prerelease-lifecycle.go of their groups). */
const DEPRECATED: Readonly<Record<string, string>> = {
  '/componentstatuses': 'v1 ComponentStatus is deprecated in v1.19+',
  '/endpoints': 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
}

/** The warnings that go with every request on a deprecated kind. */
export function deprecationsOf({ kind, warnings = [] }: ResourceDefinition): readonly string[] {
  const own = DEPRECATED[`${kind.group}/${kind.plural}`]
  return own === undefined ? warnings : [own, ...warnings]
}
