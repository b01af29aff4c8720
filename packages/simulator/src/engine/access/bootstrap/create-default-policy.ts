import { findKind, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { aggregatedRules, aggregationOf } from '../aggregated-rules.ts'
import { defaultClusterRoleBindings } from './cluster-role-bindings.ts'
import { defaultClusterRoles } from './cluster-roles.ts'
import { controllerBindings, controllerRoles } from './controller-roles.ts'

const GROUP = 'rbac.authorization.k8s.io'
const metadataOf = (name: string) => ({
  name,
  labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } as Record<string, string>,
  annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
})

/** Creates the roles and bindings of a new cluster (the API server's post-start hook rbac/bootstrap-roles). */
export function createDefaultPolicy(cluster: Cluster): void {
  const client = cluster.clientFor('kube-apiserver')
  const roleKind = findKind(GROUP, 'v1', 'clusterroles')!
  const bindingKind = findKind(GROUP, 'v1', 'clusterrolebindings')!
  const roles = [...defaultClusterRoles, ...controllerRoles].map(
    ({ name, rules, gathers, addsTo = [] }): KubeObject => {
      const metadata = metadataOf(name)
      for (const target of addsTo) metadata.labels[`${GROUP}/aggregate-to-${target}`] = 'true'
      if (gathers === undefined) return { metadata, rules }
      const matchLabels = { [`${GROUP}/aggregate-to-${gathers}`]: 'true' }
      return { metadata, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] }, rules: [] }
    },
  )
  // view goes into edit and edit into admin, so they are filled in this order.
  for (const name of ['view', 'edit', 'admin']) {
    const role = roles.find(({ metadata }) => metadata.name === name)!
    role.rules = aggregatedRules(aggregationOf(role)!, roles, name)
  }
  for (const role of roles) client.create(roleKind, role)
  for (const { name, role, subjects } of [...defaultClusterRoleBindings, ...controllerBindings]) {
    client.create(bindingKind, {
      metadata: metadataOf(name),
      roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
      subjects: subjects.map((subject) =>
        subject.kind === 'ServiceAccount' ? subject : { apiGroup: GROUP, ...subject },
      ),
    })
  }
}
