import type { PolicyRule } from '../policy-rule.ts'
import { allow, READ } from './rule-phrases.ts'

/** What the components of a cluster are allowed by their default roles (bootstrappolicy/policy.go). */

const events = allow(['create', 'patch', 'update'], '', ['events'])
const newEvents = allow(['create', 'patch', 'update'], 'events.k8s.io', ['events'])
const elections = [
  allow(['create'], 'coordination.k8s.io', ['leases']),
  allow(['get', 'list', 'update', 'watch'], 'coordination.k8s.io', ['leases']),
]

export const nodeRules: readonly PolicyRule[] = [
  allow(['create'], 'authentication.k8s.io', ['tokenreviews']),
  allow(['create'], 'authorization.k8s.io', ['localsubjectaccessreviews', 'subjectaccessreviews']),
  allow(READ, '', ['services']),
  allow(['create', 'get', 'list', 'watch'], '', ['nodes']),
  allow(['patch', 'update'], '', ['nodes/status']),
  allow(['patch', 'update'], '', ['nodes']),
  events,
  allow(READ, '', ['pods']),
  allow(['create', 'delete'], '', ['pods']),
  allow(['patch', 'update'], '', ['pods/status']),
  allow(['create'], '', ['pods/eviction']),
  allow(READ, '', ['configmaps', 'secrets']),
  allow(['get'], '', ['persistentvolumeclaims', 'persistentvolumes']),
  allow(['get'], '', ['endpoints']),
  allow(['create', 'get', 'list', 'watch'], 'certificates.k8s.io', ['certificatesigningrequests']),
  allow(['create', 'delete', 'get', 'patch', 'update'], 'coordination.k8s.io', ['leases']),
  allow(['get'], 'storage.k8s.io', ['volumeattachments']),
  allow(['create'], '', ['serviceaccounts/token']),
  allow(['get', 'patch', 'update'], '', ['persistentvolumeclaims/status']),
  allow(READ, 'storage.k8s.io', ['csidrivers']),
  allow(['create', 'delete', 'get', 'patch', 'update'], 'storage.k8s.io', ['csinodes']),
  allow(READ, 'node.k8s.io', ['runtimeclasses']),
]

export const schedulerRules: readonly PolicyRule[] = [
  events,
  newEvents,
  ...elections,
  allow(READ, '', ['nodes']),
  allow(['delete', 'get', 'list', 'watch'], '', ['pods']),
  allow(['create'], '', ['bindings', 'pods/binding']),
  allow(['patch', 'update'], '', ['pods/status']),
  allow(READ, '', ['replicationcontrollers', 'services']),
  allow(READ, 'apps', ['replicasets', 'statefulsets']),
  allow(READ, 'policy', ['poddisruptionbudgets']),
  allow(READ, '', ['persistentvolumeclaims', 'persistentvolumes']),
  allow(['create'], 'authentication.k8s.io', ['tokenreviews']),
  allow(['create'], 'authorization.k8s.io', ['subjectaccessreviews']),
  allow(READ, 'storage.k8s.io', ['csinodes', 'csidrivers', 'csistoragecapacities']),
  allow(READ, '', ['namespaces']),
]

export const controllerManagerRules: readonly PolicyRule[] = [
  events,
  newEvents,
  ...elections,
  allow(['create'], '', ['secrets', 'serviceaccounts']),
  allow(['delete'], '', ['secrets']),
  allow(['get'], '', ['configmaps', 'namespaces', 'secrets', 'serviceaccounts']),
  allow(['update'], '', ['secrets', 'serviceaccounts']),
  allow(['create'], 'authentication.k8s.io', ['tokenreviews']),
  allow(['create'], 'authorization.k8s.io', ['subjectaccessreviews']),
  allow(['list', 'watch'], '*', ['*']),
  allow(['create'], '', ['serviceaccounts/token']),
]

export const proxierRules: readonly PolicyRule[] = [
  allow(['list', 'watch'], '', ['endpoints', 'services']),
  allow(READ, '', ['nodes']),
  events,
  newEvents,
  allow(['list', 'watch'], 'discovery.k8s.io', ['endpointslices']),
]

export const dnsRules: readonly PolicyRule[] = [allow(['list', 'watch'], '', ['endpoints', 'services'])]

export const volumeSchedulerRules: readonly PolicyRule[] = [
  allow(['get', 'list', 'patch', 'update', 'watch'], '', ['persistentvolumes']),
  allow(READ, 'storage.k8s.io', ['storageclasses']),
  allow(['get', 'list', 'patch', 'update', 'watch'], '', ['persistentvolumeclaims']),
]

export const volumeProvisionerRules: readonly PolicyRule[] = [
  allow(['create', 'delete', 'get', 'list', 'watch'], '', ['persistentvolumes']),
  allow(['get', 'list', 'update', 'watch'], '', ['persistentvolumeclaims']),
  allow(READ, 'storage.k8s.io', ['storageclasses']),
  allow(['watch'], '', ['events']),
  allow(['create', 'patch', 'update'], '', ['events']),
]

export const kubeletApiAdminRules: readonly PolicyRule[] = [
  allow(READ, '', ['nodes']),
  allow(['proxy'], '', ['nodes']),
  allow(['*'], '', ['nodes/log', 'nodes/metrics', 'nodes/proxy', 'nodes/stats']),
]

export const authDelegatorRules: readonly PolicyRule[] = [
  allow(['create'], 'authentication.k8s.io', ['tokenreviews']),
  allow(['create'], 'authorization.k8s.io', ['subjectaccessreviews']),
]

export const nodeBootstrapperRules: readonly PolicyRule[] = [
  allow(['create', 'get', 'list', 'watch'], 'certificates.k8s.io', ['certificatesigningrequests']),
]

export const problemDetectorRules: readonly PolicyRule[] = [
  allow(['get'], '', ['nodes']),
  allow(['patch'], '', ['nodes/status']),
  events,
  newEvents,
]
