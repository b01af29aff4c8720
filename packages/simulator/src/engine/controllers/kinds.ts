import { findKind, type Kind } from '@everynode/kube'

/** The kinds that controllers work with. */
export const configMapKind = kind('', 'v1', 'configmaps')
export const cronJobKind = kind('batch', 'v1', 'cronjobs')
export const controllerRevisionKind = kind('apps', 'v1', 'controllerrevisions')
export const daemonSetKind = kind('apps', 'v1', 'daemonsets')
export const deploymentKind = kind('apps', 'v1', 'deployments')
export const endpointSliceKind = kind('discovery.k8s.io', 'v1', 'endpointslices')
export const endpointsKind = kind('', 'v1', 'endpoints')
export const jobKind = kind('batch', 'v1', 'jobs')
export const namespaceKind = kind('', 'v1', 'namespaces')
export const nodeKind = kind('', 'v1', 'nodes')
export const persistentVolumeClaimKind = kind('', 'v1', 'persistentvolumeclaims')
export const persistentVolumeKind = kind('', 'v1', 'persistentvolumes')
export const podDisruptionBudgetKind = kind('policy', 'v1', 'poddisruptionbudgets')
export const podKind = kind('', 'v1', 'pods')
export const replicaSetKind = kind('apps', 'v1', 'replicasets')
export const replicationControllerKind = kind('', 'v1', 'replicationcontrollers')
export const resourceQuotaKind = kind('', 'v1', 'resourcequotas')
export const serviceAccountKind = kind('', 'v1', 'serviceaccounts')
export const statefulSetKind = kind('apps', 'v1', 'statefulsets')

function kind(group: string, version: string, plural: string): Kind {
  const found = findKind(group, version, plural)
  if (!found) throw new RangeError(`no kind ${plural} in ${group}/${version}`)
  return found
}
