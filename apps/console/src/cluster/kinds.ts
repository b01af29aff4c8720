import { kindOf, type Kind } from '@everynode/kube'

/** The kinds that the console names in its own code; everything else it meets by discovery. */
export const daemonSetKind = known('apps/v1', 'DaemonSet')
export const controllerRevisionKind = known('apps/v1', 'ControllerRevision')
export const podKind = known('v1', 'Pod')
export const nodeKind = known('v1', 'Node')
export const namespaceKind = known('v1', 'Namespace')
export const eventKind = known('v1', 'Event')
export const resourceQuotaKind = known('v1', 'ResourceQuota')
export const limitRangeKind = known('v1', 'LimitRange')
export const serviceKind = known('v1', 'Service')
export const secretKind = known('v1', 'Secret')
export const configMapKind = known('v1', 'ConfigMap')
export const serviceAccountKind = known('v1', 'ServiceAccount')
export const claimKind = known('v1', 'PersistentVolumeClaim')
export const csiDriverKind = known('storage.k8s.io/v1', 'CSIDriver')
export const storageClassKind = known('storage.k8s.io/v1', 'StorageClass')
export const priorityClassKind = known('scheduling.k8s.io/v1', 'PriorityClass')
export const runtimeClassKind = known('node.k8s.io/v1', 'RuntimeClass')

function known(apiVersion: string, name: string): Kind {
  const kind = kindOf(apiVersion, name)
  if (!kind) throw new Error(`${apiVersion} ${name} is not a built-in kind`)
  return kind
}
