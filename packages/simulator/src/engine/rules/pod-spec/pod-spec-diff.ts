import { goPrint } from '../go-print.ts'
import { jsonDiff } from '../text-diff.ts'
import type { PodSpec } from './shape.ts'

const TYPE = 'io.k8s.api.core.v1.PodSpec'
/** Inside the API server these are part of the security context. */
const NAMESPACES = ['HostNetwork', 'HostPID', 'HostIPC', 'ShareProcessNamespace', 'HostUsers']
const ORDER = [
  'Volumes',
  'InitContainers',
  'Containers',
  'EphemeralContainers',
  'RestartPolicy',
  'TerminationGracePeriodSeconds',
  'ActiveDeadlineSeconds',
  'DNSPolicy',
  'NodeSelector',
  'ServiceAccountName',
  'AutomountServiceAccountToken',
  'NodeName',
  'SecurityContext',
  'ImagePullSecrets',
  'Hostname',
  'Subdomain',
  'SetHostnameAsFQDN',
  'Affinity',
  'SchedulerName',
  'Tolerations',
  'HostAliases',
  'PriorityClassName',
  'Priority',
  'PreemptionPolicy',
  'DNSConfig',
  'ReadinessGates',
  'RuntimeClassName',
  'Overhead',
  'EnableServiceLinks',
  'TopologySpreadConstraints',
  'OS',
  'SchedulingGates',
  'ResourceClaims',
  'Resources',
  'HostnameOverride',
]

/** A pod spec as the API server's own type prints it. */
export function printedPodSpec(spec: PodSpec): Record<string, unknown> {
  const { ServiceAccount: _alias, ...fields } = goPrint(spec, TYPE)
  const security = fields.SecurityContext as Record<string, unknown> | null
  if (security) {
    fields.SecurityContext = Object.assign(
      Object.fromEntries(NAMESPACES.map((name) => [name, fields[name] ?? null])),
      security,
    )
  }
  for (const name of NAMESPACES) delete fields[name]
  const known = ORDER.map((name) => [name, fields[name] ?? null])
  return { ...Object.fromEntries(known), ...fields } as Record<string, unknown>
}

/** What differs between two pod specs, as the API server shows it. */
export function podSpecDiff(old: PodSpec, spec: PodSpec): string {
  return jsonDiff(printedPodSpec(old), printedPodSpec(spec))
}
