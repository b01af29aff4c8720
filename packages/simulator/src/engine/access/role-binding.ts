import type { UserInfo } from '../request.ts'

/** Someone whom a binding gives a role (rbac/v1 Subject). */
export interface Subject {
  kind: string
  name: string
  namespace?: string
}

export interface RoleRef {
  apiGroup: string
  kind: string
  name: string
}

/** Whether a subject of a binding in `bindingNamespace` means this user. */
export function appliesTo(subject: Subject, user: UserInfo, bindingNamespace: string): boolean {
  if (subject.kind === 'User') return subject.name === user.username
  if (subject.kind === 'Group') return user.groups.includes(subject.name)
  if (subject.kind !== 'ServiceAccount') return false
  const namespace = subject.namespace || bindingNamespace
  return namespace !== '' && user.username === `system:serviceaccount:${namespace}:${subject.name}`
}

/** The names under which bindings are looked up: all that a user may be bound by. */
export function subjectKeysOf(user: UserInfo): string[] {
  return [`User ${user.username}`, ...user.groups.map((group) => `Group ${group}`)]
}

/** The name under which a subject is kept; a service account is kept as the user that it is. */
export function subjectKey(subject: Subject, bindingNamespace: string): string {
  if (subject.kind !== 'ServiceAccount') return `${subject.kind} ${subject.name}`
  return `User system:serviceaccount:${subject.namespace || bindingNamespace}:${subject.name}`
}

/** A subject in the words of an authorizer's reason. */
export function describeSubject(subject: Subject): string {
  const name = subject.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace ?? ''}` : subject.name
  return `${subject.kind} ${JSON.stringify(name)}`
}
