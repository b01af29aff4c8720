import type { KubeObject } from '@everynode/kube'
import type { UserInfo } from '../request.ts'
import type { Store } from '../store.ts'
import type { PolicyRule } from './policy-rule.ts'
import { appliesTo, describeSubject, subjectKey, subjectKeysOf, type RoleRef, type Subject } from './role-binding.ts'

/** A rule that a user has, or why the rules of one of the user's bindings are not known. */
export type HeldRule = { rule: PolicyRule; source: string } | { problem: string }

interface Binding extends KubeObject {
  roleRef: RoleRef
  subjects?: readonly Subject[] | null
}

const CLUSTER_BINDINGS = 'rbac.authorization.k8s.io/clusterrolebindings'
const BINDINGS = 'rbac.authorization.k8s.io/rolebindings'

/**
 * Finds the rules that bindings give a user (pkg/registry/rbac/validation DefaultRuleResolver). Bindings are found through
 * an index by subject, so the cost does not grow with bindings of others.
 */
export class RuleResolver {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
    store.defineIndex(CLUSTER_BINDINGS, CLUSTER_BINDINGS, (object) => keysOf(object as Binding))
    store.defineIndex(BINDINGS, BINDINGS, (object) => keysOf(object as Binding))
  }

  /** All rules of the user: those for the whole cluster and, when a namespace is given, those of its bindings. */
  *rulesFor(user: UserInfo, namespace: string): Iterable<HeldRule> {
    for (const binding of this.#bindings(CLUSTER_BINDINGS, user)) {
      yield* this.#rulesOfBinding(binding, user, '', 'ClusterRoleBinding')
    }
    if (namespace === '') return
    for (const binding of this.#bindings(BINDINGS, user)) {
      if (binding.metadata.namespace !== namespace) continue
      yield* this.#rulesOfBinding(binding, user, namespace, 'RoleBinding')
    }
  }

  /** The rules of the role that a binding in `namespace` refers to; undefined when there is no such role. */
  rulesOfRole({ kind, name }: RoleRef, namespace: string): readonly PolicyRule[] | undefined {
    const isCluster = kind === 'ClusterRole'
    const key = `rbac.authorization.k8s.io/${isCluster ? 'clusterroles' : 'roles'}`
    const role = this.#store.get(key, isCluster ? undefined : namespace, name)
    return role && ((role.rules ?? []) as readonly PolicyRule[])
  }

  *#rulesOfBinding(binding: Binding, user: UserInfo, namespace: string, kind: string): Iterable<HeldRule> {
    const subject = (binding.subjects ?? []).find((candidate) => appliesTo(candidate, user, namespace))
    if (!subject) return
    const { roleRef } = binding
    const rules = this.rulesOfRole(roleRef, namespace)
    if (!rules) {
      yield {
        problem: `${roleRef.kind.toLowerCase()}.rbac.authorization.k8s.io ${JSON.stringify(roleRef.name)} not found`,
      }
      return
    }
    const name = namespace === '' ? binding.metadata.name! : `${binding.metadata.name}/${namespace}`
    const role = `${roleRef.kind} ${JSON.stringify(roleRef.name)}`
    const source = `${kind} ${JSON.stringify(name)} of ${role} to ${describeSubject(subject)}`
    for (const rule of rules) yield { rule, source }
  }

  #bindings(index: string, user: UserInfo): Binding[] {
    const found = new Set<Binding>()
    for (const key of subjectKeysOf(user)) {
      for (const object of this.#store.byIndex(index, key)) found.add(object as Binding)
    }
    return [...found].toSorted((a, b) => (a.metadata.name! < b.metadata.name! ? -1 : 1))
  }
}

function keysOf(binding: Binding): string[] {
  return [...new Set((binding.subjects ?? []).map((subject) => subjectKey(subject, binding.metadata.namespace ?? '')))]
}
