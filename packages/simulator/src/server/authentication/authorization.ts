import { forbidden, forbiddenPath } from '@everynode/kube'
import type { Authorizer } from '../../engine/access/authorizer.ts'
import type { Attributes } from '../../engine/access/policy-rule.ts'
import type { UserInfo } from '../../engine/request.ts'
import type { RequestInfo } from '../request/request-info.ts'
import { impersonationMode } from './impersonation.ts'

/** Lets a request pass or throws the StatusError 403 that says what is missing. */
export function assertAllowed(authorizer: Authorizer, user: UserInfo, info: RequestInfo): void {
  const { isAllowed, reason } = authorizer.decide(user, attributesOf(info))
  if (!isAllowed) throw refusal(user, info, info.verb, reason)
}

/** Lets `user` act as `wanted` or throws 403. Acting as somebody needs the verb `impersonate` on each part of the identity. */
export function assertImpersonation(authorizer: Authorizer, user: UserInfo, wanted: UserInfo, info: RequestInfo): void {
  for (const attributes of impersonationRights(wanted)) {
    if (!authorizer.decide(user, attributes).isAllowed) {
      throw refusal(user, info, `impersonate-on:${impersonationMode(wanted)}:${info.verb}`, '')
    }
  }
}

function attributesOf(info: RequestInfo): Attributes {
  if (!info.isResourceRequest) return { verb: info.verb, path: info.path }
  const { verb, group, resource, subresource, name, namespace } = info
  return { verb, group, resource, subresource, name, namespace }
}

function impersonationRights({ username, uid, groups, extra = {} }: UserInfo): Attributes[] {
  const right = (group: string, resource: string, name: string, namespace = '', subresource = ''): Attributes => {
    return { verb: 'impersonate', group, resource, subresource, name, namespace }
  }
  const [, namespace, account] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(username) ?? []
  const implied = new Set(['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`])
  return [
    namespace ? right('', 'serviceaccounts', account!, namespace) : right('', 'users', username),
    ...groups.filter((group) => !implied.has(group)).map((group) => right('', 'groups', group)),
    ...(uid ? [right('authentication.k8s.io', 'uids', uid)] : []),
    ...Object.entries(extra).flatMap(([key, values]) =>
      values.map((value) => right('authentication.k8s.io', 'userextras', value, '', key)),
    ),
  ]
}

/** The words of apiserver/pkg/endpoints/handlers/responsewriters Forbidden. */
function refusal({ username }: UserInfo, info: RequestInfo, verb: string, reason: string) {
  const who = `User ${JSON.stringify(username)} cannot ${verb}`
  const suffix = reason === '' ? '' : `: ${reason}`
  if (!info.isResourceRequest) return forbiddenPath(escapeMarkup(`${who} path ${JSON.stringify(info.path)}`) + suffix)
  const { group, resource, subresource, namespace, name } = info
  const what = subresource === '' ? resource : `${resource}/${subresource}`
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace ${JSON.stringify(namespace)}`
  const text = `${who} resource ${JSON.stringify(what)} in API group ${JSON.stringify(group)} ${where}`
  return forbidden({ group, plural: resource }, name, escapeMarkup(text) + suffix)
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
