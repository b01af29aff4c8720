import {
  comparePodSecurityLevels,
  podSecurityPolicies,
  podSecurityText,
  podSecurityViolations,
  violationsText,
} from '@everynode/daemonset'
import { FieldPath, invalid } from '@everynode/kube'
import type { KubeObject, PodTemplateSpec } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../../admission-rule.ts'
import { Findings } from '../../rules/findings.ts'
import { refusal } from '../refusal.ts'
import { existingPodWarnings } from './existing-pods.ts'
import { isSignificantChange } from './pod-changes.ts'

/** Where the kinds that make Pods keep their template. */
const TEMPLATE_PATHS: Readonly<Record<string, readonly string[]>> = {
  '/podtemplates': ['template'],
  '/replicationcontrollers': ['spec', 'template'],
  'apps/daemonsets': ['spec', 'template'],
  'apps/deployments': ['spec', 'template'],
  'apps/replicasets': ['spec', 'template'],
  'apps/statefulsets': ['spec', 'template'],
  'batch/jobs': ['spec', 'template'],
  'batch/cronjobs': ['spec', 'jobTemplate', 'spec', 'template'],
}
const POD_SUBRESOURCES: ReadonlySet<string | undefined> = new Set([undefined, 'ephemeralcontainers', 'resize'])

/**
 * Keeps Pods to the Pod Security Standard of their namespace, and warns about templates that break it
 * (k8s.io/pod-security-admission).
 */
export const podSecurity: AdmissionRule = {
  name: 'PodSecurity',
  validate(request) {
    const { verb, kind, subresource, object } = request
    if ((verb !== 'create' && verb !== 'update') || !object) return
    if (kind.group === '' && kind.plural === 'pods') {
      if (POD_SUBRESOURCES.has(subresource)) judgePod(request, object)
    } else if (subresource === undefined) {
      if (kind.group === '' && kind.plural === 'namespaces') judgeNamespace(request, object)
      else judgeTemplate(request, object)
    }
  },
}

function labelsOf({ cluster, namespace }: AdmissionRequest): Record<string, string> | undefined {
  return cluster.store.get('/namespaces', undefined, namespace ?? '')?.metadata.labels
}

function judgePod(request: AdmissionRequest, pod: KubeObject): void {
  if (request.verb === 'update' && request.old && !isSignificantChange(pod, request.old)) return
  const template = { spec: pod.spec, metadata: pod.metadata } as PodTemplateSpec
  const { enforce } = podSecurityPolicies(labelsOf(request))
  const violations = podSecurityViolations(enforce, template.spec ?? {}, pod.metadata.annotations)
  if (violations.length > 0) {
    throw refusal(request, `violates PodSecurity "${podSecurityText(enforce)}": ${violationsText(violations)}`)
  }
  warn(request, template)
}

function judgeTemplate(request: AdmissionRequest, object: KubeObject): void {
  const path = TEMPLATE_PATHS[`${request.kind.group}/${request.kind.plural}`]
  if (!path) return
  let template: unknown = object
  for (const field of path) template = (template as Record<string, unknown> | undefined)?.[field]
  if (template) warn(request, template as PodTemplateSpec)
}

function warn(request: AdmissionRequest, { spec = {}, metadata }: PodTemplateSpec): void {
  const policy = podSecurityPolicies(labelsOf(request)).warn
  const violations = podSecurityViolations(policy, spec, metadata?.annotations)
  if (violations.length === 0) return
  request.context.warn(`would violate PodSecurity "${podSecurityText(policy)}": ${violationsText(violations)}`)
}

/** Labels have to make sense; a stricter policy says which Pods it would not let in. */
function judgeNamespace({ kind, verb, old, cluster, context }: AdmissionRequest, namespace: KubeObject): void {
  const { enforce, problems } = podSecurityPolicies(namespace.metadata.labels)
  const name = namespace.metadata.name ?? ''
  const before = verb === 'update' && old ? podSecurityPolicies(old.metadata.labels) : undefined
  if (problems.length > 0 && !before?.problems.length) {
    const findings = new Findings()
    const path = FieldPath.root('metadata', 'labels')
    for (const { label, value, detail } of problems) findings.invalid(path.key(label), value, detail)
    throw invalid(kind, name, findings.list)
  }
  if (!before || enforce.level === 'privileged') return
  const isRelaxed =
    enforce.minor === before.enforce.minor && comparePodSecurityLevels(enforce.level, before.enforce.level) <= 0
  if (isRelaxed) return
  for (const text of existingPodWarnings(name, enforce, cluster.store.list('/pods', name))) context.warn(text)
}
