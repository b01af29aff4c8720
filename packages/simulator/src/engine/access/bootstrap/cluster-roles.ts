import type { PolicyRule } from '../policy-rule.ts'
import {
  authDelegatorRules,
  controllerManagerRules,
  dnsRules,
  kubeletApiAdminRules,
  nodeBootstrapperRules,
  nodeRules,
  problemDetectorRules,
  proxierRules,
  schedulerRules,
  volumeProvisionerRules,
  volumeSchedulerRules,
} from './component-rules.ts'
import { allow, allowPaths } from './rule-phrases.ts'
import { adminRules, editRules, metricsReaderRules, viewRules } from './user-facing-rules.ts'

/** A ClusterRole that every cluster is born with. */
export interface DefaultClusterRole {
  name: string
  /** Absent for roles that gather the rules of others. */
  rules?: readonly PolicyRule[]
  /** The roles whose rules go into this one, by the label `rbac.authorization.k8s.io/aggregate-to-NAME`. */
  gathers?: string
  /** The roles that this one's rules go into. */
  addsTo?: readonly string[]
}

const healthPaths = ['/healthz', '/livez', '/readyz', '/version', '/version/']

/** The roles of a new cluster (bootstrappolicy ClusterRoles). */
export const defaultClusterRoles: readonly DefaultClusterRole[] = [
  { name: 'cluster-admin', rules: [allow(['*'], '*', ['*']), allowPaths(['*'], ['*'])] },
  {
    name: 'system:discovery',
    rules: [allowPaths(['get'], [...healthPaths, '/openapi', '/openapi/*', '/api', '/api/*', '/apis', '/apis/*'])],
  },
  {
    name: 'system:monitoring',
    rules: [
      allowPaths(
        ['get'],
        ['/metrics', '/metrics/slis', '/livez', '/readyz', '/healthz', '/livez/*', '/readyz/*', '/healthz/*'],
      ),
    ],
  },
  {
    name: 'system:basic-user',
    rules: [
      allow(['create'], 'authorization.k8s.io', ['selfsubjectaccessreviews', 'selfsubjectrulesreviews']),
      allow(['create'], 'authentication.k8s.io', ['selfsubjectreviews']),
    ],
  },
  { name: 'system:public-info-viewer', rules: [allowPaths(['get'], healthPaths)] },
  {
    name: 'system:service-account-issuer-discovery',
    rules: [allowPaths(['get'], ['/.well-known/openid-configuration', '/openid/v1/jwks'])],
  },
  // Distributions let everybody who is signed in read where tokens come from; the recorded cluster did.
  { name: 'system:well-known-viewer', rules: [allowPaths(['get'], ['/.well-known', '/.well-known/*'])] },
  { name: 'admin', gathers: 'admin' },
  { name: 'edit', gathers: 'edit', addsTo: ['admin'] },
  { name: 'view', gathers: 'view', addsTo: ['edit'] },
  { name: 'system:aggregate-to-admin', rules: adminRules, addsTo: ['admin'] },
  { name: 'system:aggregate-to-edit', rules: editRules, addsTo: ['edit'] },
  { name: 'system:aggregate-to-view', rules: viewRules, addsTo: ['view'] },
  { name: 'system:aggregated-metrics-reader', rules: metricsReaderRules, addsTo: ['admin', 'edit', 'view'] },
  { name: 'system:node', rules: nodeRules },
  { name: 'system:node-problem-detector', rules: problemDetectorRules },
  { name: 'system:kubelet-api-admin', rules: kubeletApiAdminRules },
  { name: 'system:node-bootstrapper', rules: nodeBootstrapperRules },
  { name: 'system:auth-delegator', rules: authDelegatorRules },
  { name: 'system:kube-controller-manager', rules: controllerManagerRules },
  { name: 'system:kube-dns', rules: dnsRules },
  { name: 'system:persistent-volume-provisioner', rules: volumeProvisionerRules },
  { name: 'system:volume-scheduler', rules: volumeSchedulerRules },
  { name: 'system:node-proxier', rules: proxierRules },
  { name: 'system:kube-scheduler', rules: schedulerRules },
]
