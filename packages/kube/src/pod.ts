import type { Affinity } from './affinity.ts'
import type { Container, ContainerPort } from './container.ts'
import type { LabelSelector } from './label-selector.ts'
import type { KubeObject, ObjectMeta } from './object-meta.ts'
import type { PodStatus } from './pod-status.ts'
import type { Volume } from './volume.ts'

/** A group of containers on one node. */
export interface Pod extends KubeObject {
  spec?: PodSpec
  status?: PodStatus
}

/** What a workload makes Pods from. */
export interface PodTemplateSpec {
  metadata?: ObjectMeta
  spec?: PodSpec
}

export interface PodSpec {
  containers?: Container[]
  initContainers?: Container[]
  ephemeralContainers?: Container[]
  volumes?: Volume[]
  restartPolicy?: 'Always' | 'OnFailure' | 'Never' | (string & {})
  terminationGracePeriodSeconds?: number
  activeDeadlineSeconds?: number
  dnsPolicy?: string
  dnsConfig?: PodDnsConfig
  nodeSelector?: Record<string, string>
  nodeName?: string
  serviceAccountName?: string
  serviceAccount?: string
  automountServiceAccountToken?: boolean
  hostNetwork?: boolean
  hostPID?: boolean
  hostIPC?: boolean
  hostUsers?: boolean
  shareProcessNamespace?: boolean
  securityContext?: PodSecurityContext
  imagePullSecrets?: { name?: string }[]
  hostname?: string
  subdomain?: string
  setHostnameAsFQDN?: boolean
  affinity?: Affinity
  schedulerName?: string
  tolerations?: Toleration[]
  hostAliases?: { ip: string; hostnames?: string[] }[]
  priorityClassName?: string
  priority?: number
  preemptionPolicy?: string
  readinessGates?: { conditionType: string }[]
  runtimeClassName?: string
  enableServiceLinks?: boolean
  overhead?: Record<string, string>
  topologySpreadConstraints?: TopologySpreadConstraint[]
  schedulingGates?: { name: string }[]
  resourceClaims?: { name: string; resourceClaimName?: string; resourceClaimTemplateName?: string }[]
  resources?: { requests?: Record<string, string>; limits?: Record<string, string> }
  os?: { name: string }
}

/** Lets a Pod stay on, or be placed on, a node in spite of a taint. An empty key with `Exists` tolerates all. */
export interface Toleration {
  key?: string
  operator?: 'Exists' | 'Equal' | (string & {})
  value?: string
  effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' | (string & {})
  tolerationSeconds?: number
}

export interface PodDnsConfig {
  nameservers?: string[]
  searches?: string[]
  options?: { name?: string; value?: string }[]
}

export interface PodSecurityContext {
  runAsUser?: number
  runAsGroup?: number
  runAsNonRoot?: boolean
  supplementalGroups?: number[]
  supplementalGroupsPolicy?: string
  fsGroup?: number
  fsGroupChangePolicy?: string
  sysctls?: { name: string; value: string }[]
  seLinuxOptions?: { user?: string; role?: string; type?: string; level?: string }
  seLinuxChangePolicy?: string
  seccompProfile?: { type: string; localhostProfile?: string }
  appArmorProfile?: { type: string; localhostProfile?: string }
  windowsOptions?: { hostProcess?: boolean; [field: string]: unknown }
}

export interface TopologySpreadConstraint {
  maxSkew: number
  topologyKey: string
  whenUnsatisfiable: string
  labelSelector?: LabelSelector
  minDomains?: number
  nodeAffinityPolicy?: string
  nodeTaintsPolicy?: string
  matchLabelKeys?: string[]
}

/** Whether the Pod will never run again. */
export function isPodTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'
}

/** Whether the Pod is on its way out. */
export function isPodTerminating(pod: Pod): boolean {
  return pod.metadata.deletionTimestamp !== undefined && pod.metadata.deletionTimestamp !== null
}

/** The host ports that a Pod takes: of its containers and of its sidecars, not of ordinary init containers. */
export function hostPortsOf(spec: PodSpec): ContainerPort[] {
  const lasting = [...(spec.containers ?? []), ...(spec.initContainers ?? []).filter(isSidecar)]
  const ports = lasting.flatMap((container) => container.ports ?? [])
  // Under hostNetwork a container port is a host port, said or not; the API server fills it in on Pods, not on templates.
  if (spec.hostNetwork) return ports.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort }))
  return ports.filter((port) => (port.hostPort ?? 0) > 0)
}

/** Whether an init container keeps running beside the main ones (`restartPolicy: Always`). */
export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always'
}
