import { forbidden, notFound, type KubeObject } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../admission-rule.ts'
import { isEquivalentJson } from '../json.ts'
import { accessOf } from './access.ts'
import { superusers } from './authorizer.ts'
import { compactRules, quotedList, ruleText, uncoveredRules } from './covered-rules.ts'
import type { PolicyRule } from './policy-rule.ts'
import type { RoleRef } from './role-binding.ts'

const GROUP = 'rbac.authorization.k8s.io'
const ROLES = new Set(['roles', 'clusterroles'])
const BINDINGS = new Set(['rolebindings', 'clusterrolebindings'])
const everything: readonly PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
]

/**
 * Nobody may give away rights that they do not have, neither by writing a role nor by binding one
 * (pkg/registry/rbac/{role,rolebinding}/policybased, which wraps the storage of these kinds).
 */
export const escalationRule: AdmissionRule = {
  name: 'RBACEscalation',
  validate(request) {
    const { kind, object, verb, context } = request
    if (kind.group !== GROUP || !object || (verb !== 'create' && verb !== 'update')) return
    if (context.user.groups.includes(superusers)) return
    if (ROLES.has(kind.plural)) checkRole(request, object)
    else if (BINDINGS.has(kind.plural)) checkBinding(request, object)
  },
}

function checkRole(request: AdmissionRequest, role: KubeObject): void {
  const { old, kind, name, namespace = '' } = request
  if (old && isEquivalentJson(old.rules, role.rules) && isEquivalentJson(old.aggregationRule, role.aggregationRule))
    return
  if (isAuthorized(request, 'escalate', kind.plural, name, namespace)) return
  const rules = role.aggregationRule ? everything : ((role.rules ?? []) as readonly PolicyRule[])
  confirmHeld(request, rules)
}

function checkBinding(request: AdmissionRequest, binding: KubeObject): void {
  const { old, kind, namespace = '', cluster } = request
  if (old && isEquivalentJson(old.roleRef, binding.roleRef) && isEquivalentJson(old.subjects, binding.subjects)) return
  const roleRef = binding.roleRef as RoleRef
  const plural = roleRef.kind === 'ClusterRole' ? 'clusterroles' : 'roles'
  if (isAuthorized(request, 'bind', plural, roleRef.name, namespace)) return
  const rules = accessOf(cluster).authorizer.rules.rulesOfRole(roleRef, namespace)
  if (!rules) throw notFound(kind, roleRef.name)
  confirmHeld(request, rules)
}

function isAuthorized(
  { cluster, context }: AdmissionRequest,
  verb: string,
  resource: string,
  name: string,
  namespace: string,
): boolean {
  const attributes = { verb, group: GROUP, resource, subresource: '', name, namespace }
  return accessOf(cluster).authorizer.decide(context.user, attributes).isAllowed
}

function confirmHeld(
  { cluster, context, kind, name, namespace = '' }: AdmissionRequest,
  rules: readonly PolicyRule[],
): void {
  const { user } = context
  const held: PolicyRule[] = []
  const problems: string[] = []
  for (const one of accessOf(cluster).authorizer.rules.rulesFor(user, namespace)) {
    if ('rule' in one) held.push(one.rule)
    else problems.push(one.problem)
  }
  const missing = uncoveredRules(held, rules)
  if (missing.length === 0) return
  const lines = [...new Set(compactRules(missing).map(ruleText))].toSorted()
  const who = `user ${JSON.stringify(user.username)} (groups=${quotedList(user.groups)})`
  const errors = problems.length === 0 ? '' : `; resolution errors: [${problems.join(' ')}]`
  const message = `${who} is attempting to grant RBAC permissions not currently held:\n${lines.join('\n')}${errors}`
  throw forbidden(kind, name, message)
}
