import { compareQuantity } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEqualJson } from '../json.ts'
import type { AdmissionRequest, AdmissionRule } from '../admission-rule.ts'
import type { PodSpec, Toleration } from '../rules/pod-spec/shape.ts'
import { quantity } from '../rules/resource-names.ts'
import { refusal } from './refusal.ts'
import { createdPodSpec } from './request-subject.ts'

interface RuntimeClass extends KubeObject {
  overhead?: { podFixed?: Record<string, string> }
  scheduling?: { nodeSelector?: Record<string, string>; tolerations?: Toleration[] }
}

const MISMATCH = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead"

/** A Pod takes overhead and placement from its RuntimeClass (plugin/pkg/admission/runtimeclass). */
export const runtimeClass: AdmissionRule = {
  name: 'RuntimeClass',
  admit(request) {
    const spec = createdPodSpec(request)
    const found = spec && classOf(spec, request)
    if (!found) return
    const fixed = found.overhead?.podFixed
    if (fixed) {
      if (spec.overhead && !isSameAmounts(spec.overhead, fixed)) throw refusal(request, MISMATCH)
      spec.overhead = { ...fixed }
    }
    if (found.scheduling) setScheduling(spec, found.scheduling, request)
  },
  validate(request) {
    const spec = createdPodSpec(request)
    if (!spec) return
    const found = classOf(spec, request)
    if (found?.overhead) {
      if (!isSameAmounts(spec.overhead ?? {}, found.overhead.podFixed ?? {})) throw refusal(request, MISMATCH)
    } else if (Object.keys(spec.overhead ?? {}).length > 0) {
      throw refusal(request, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead')
    }
  },
}

function classOf({ runtimeClassName }: PodSpec, request: AdmissionRequest): RuntimeClass | undefined {
  if (runtimeClassName === undefined) return undefined
  const found = request.cluster.store.get('node.k8s.io/runtimeclasses', undefined, runtimeClassName)
  if (!found) throw refusal(request, `pod rejected: RuntimeClass "${runtimeClassName}" not found`)
  return found
}

function isSameAmounts(a: Record<string, string>, b: Record<string, string>): boolean {
  const names = Object.keys(a)
  if (names.length !== Object.keys(b).length) return false
  return names.every((name) => b[name] !== undefined && compareQuantity(quantity(a[name]), quantity(b[name])) === 0)
}

function setScheduling(
  spec: PodSpec,
  { nodeSelector = {}, tolerations = [] }: NonNullable<RuntimeClass['scheduling']>,
  request: AdmissionRequest,
): void {
  for (const [key, value] of Object.entries(nodeSelector)) {
    const own = spec.nodeSelector?.[key]
    if (own !== undefined && own !== value) {
      const words = `conflict: runtimeClass.scheduling.nodeSelector[${key}] = ${value}; pod.spec.nodeSelector[${key}] = ${own}`
      throw refusal(request, words)
    }
    spec.nodeSelector = { ...spec.nodeSelector, [key]: value }
  }
  const added = tolerations.filter((toleration) => !spec.tolerations?.some((own) => isEqualJson(own, toleration)))
  if (added.length > 0) spec.tolerations = [...(spec.tolerations ?? []), ...added]
}
