import type { TFunction } from 'i18next'
import type { Permission } from './permissions.ts'

/** Why the person may not: the missing verb and resource. Undefined when it is allowed. */
export function permissionReason(t: TFunction<'cluster'>, permission: Permission): string | undefined {
  const { isAllowed, verb, resource, namespace } = permission
  if (isAllowed) return undefined
  if (isAllowed === undefined) return t('permission.asking')
  return namespace
    ? t('permission.missing', { verb, resource, namespace })
    : t('permission.missingEverywhere', { verb, resource })
}
