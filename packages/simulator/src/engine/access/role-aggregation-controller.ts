import { findKind, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { Controller } from '../controller.ts'
import { isEqualJson } from '../json.ts'
import { aggregatedRules, aggregationOf } from './aggregated-rules.ts'

const ROLES = 'rbac.authorization.k8s.io/clusterroles'

/** Keeps the rules of aggregated ClusterRoles up to date (pkg/controller/clusterroleaggregation). */
export const roleAggregationController: Controller = {
  name: 'clusterrole-aggregation-controller',
  start(cluster) {
    let timer = { cancel: () => {} }
    const unsubscribe = cluster.store.subscribe([ROLES], () => {
      timer.cancel()
      timer = cluster.clock.schedule(0, () => fillAll(cluster))
    })
    return () => {
      unsubscribe()
      timer.cancel()
    }
  },
}

function fillAll(cluster: Cluster): void {
  const kind = findKind('rbac.authorization.k8s.io', 'v1', 'clusterroles')!
  const client = cluster.clientFor('clusterrole-aggregation-controller')
  const roles = cluster.store.list(ROLES)
  for (const role of roles) {
    const selectors = aggregationOf(role)
    if (!selectors) continue
    const rules = aggregatedRules(selectors, roles, role.metadata.name!)
    if (isEqualJson(rules, role.rules ?? [])) continue
    const body: KubeObject = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: kind.kind,
      metadata: { name: role.metadata.name! },
      rules,
    }
    client.patch(kind, { name: role.metadata.name! }, { type: 'application/apply-patch+yaml', body, force: true })
  }
}
