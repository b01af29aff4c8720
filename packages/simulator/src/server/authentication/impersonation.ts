import type { IncomingMessage } from 'node:http'
import { badRequest } from '@everynode/kube'
import { quotedList } from '../../engine/access/covered-rules.ts'
import type { UserInfo } from '../../engine/request.ts'

const PREFIX = 'impersonate-extra-'

/** What the Impersonate-* headers ask for; undefined when they are absent. A user name is needed with any of them. */
export function wantedUser({ headersDistinct }: IncomingMessage): UserInfo | undefined {
  const username = headersDistinct['impersonate-user']?.[0] ?? ''
  const groups = headersDistinct['impersonate-group'] ?? []
  const uid = headersDistinct['impersonate-uid']?.[0] ?? ''
  const extra = extraOf(headersDistinct)
  if (username === '') {
    if (groups.length === 0 && uid === '' && !extra) return undefined
    throw badRequest(`requested ${goUser(uid, groups, extra)} without impersonating a user name`)
  }
  return { username, groups: effectiveGroups(username, groups), ...(uid && { uid }), ...(extra && { extra }) }
}

/** The verb by which the right to act as this user is asked for (constrained impersonation, apiserver filters). */
export function impersonationMode({ username }: UserInfo): 'serviceaccount' | 'arbitrary-node' | 'user-info' {
  if (username.startsWith('system:serviceaccount:')) return 'serviceaccount'
  return username.startsWith('system:node:') ? 'arbitrary-node' : 'user-info'
}

function effectiveGroups(username: string, wanted: readonly string[]): string[] {
  if (username === 'system:anonymous') return wanted.length > 0 ? [...wanted] : ['system:unauthenticated']
  const groups = [...wanted]
  const [, , namespace] = /^system:(serviceaccount):([^:]+):[^:]+$/.exec(username) ?? []
  if (namespace && groups.length === 0) groups.push('system:serviceaccounts', `system:serviceaccounts:${namespace}`)
  if (!groups.includes('system:authenticated') && !groups.includes('system:unauthenticated'))
    groups.push('system:authenticated')
  return groups
}

function extraOf(headers: NodeJS.Dict<string[]>): Record<string, readonly string[]> | undefined {
  const entries = Object.entries(headers).filter(([name]) => name.startsWith(PREFIX))
  if (entries.length === 0) return undefined
  return Object.fromEntries(entries.map(([name, values]) => [decodeKey(name.slice(PREFIX.length)), values ?? []]))
}

function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The user as Go prints the structure with %#v. */
function goUser(
  uid: string,
  groups: readonly string[],
  extra: Readonly<Record<string, readonly string[]>> | undefined,
): string {
  const list = (values: readonly string[]) => `[]string{${quotedList(values).slice(1, -1).replaceAll('" "', '", "')}}`
  const entries = Object.entries(extra ?? {}).map(([key, values]) => `${JSON.stringify(key)}:${list(values)}`)
  const groupText = groups.length === 0 ? '[]string(nil)' : list(groups)
  const extraText = extra ? `map[string][]string{${entries.join(', ')}}` : 'map[string][]string(nil)'
  return `&user.DefaultInfo{Name:"", UID:${JSON.stringify(uid)}, Groups:${groupText}, Extra:${extraText}}`
}
