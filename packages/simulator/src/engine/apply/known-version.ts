import { apiVersionOf } from '@everynode/kube'
import { typeOfKind } from '@everynode/openapi'
import type { KindName } from '../decode/kind-name.ts'
import type { Managers } from './managers.ts'

/** Who used a version of the kind that is not served (any more) owns nothing. */
export function dropUnknownVersions(managers: Managers, kind: KindName): void {
  for (const [identity, { apiVersion }] of managers)
    if (apiVersion !== apiVersionOf(kind) && !isKnownVersion(apiVersion, kind)) managers.delete(identity)
}

function isKnownVersion(apiVersion: string, kind: KindName): boolean {
  const [version, group = ''] = apiVersion.split('/').toReversed() as [string, string?]
  if (typeOfKind(group, version, kind.kind) !== undefined) return true
  const isCustom = typeOfKind(kind.group, kind.version, kind.kind) === undefined
  return isCustom && group === kind.group
}
