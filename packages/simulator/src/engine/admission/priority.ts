import type { KubeObject } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../admission-rule.ts'
import type { Cluster } from '../cluster.ts'
import type { PodSpec } from '../rules/pod-spec/shape.ts'
import { refusal } from './refusal.ts'
import { isAbout } from './request-subject.ts'

interface PriorityClass extends KubeObject {
  value?: number
  globalDefault?: boolean
  preemptionPolicy?: string
}

const CLASSES = 'scheduling.k8s.io/priorityclasses'

/** Turns the name of a PriorityClass into a number (plugin/pkg/admission/priority). */
export const priority: AdmissionRule = {
  name: 'Priority',
  admit(request) {
    if (!request.object || !isAbout(request, '', 'pods')) return
    const spec = (request.object.spec ??= {}) as PodSpec
    if (request.verb === 'create') setPriority(spec, request)
    else if (request.verb === 'update') keepPriority(spec, (request.old?.spec ?? {}) as PodSpec)
  },
  validate(request) {
    const { verb, object, cluster } = request
    if ((verb !== 'create' && verb !== 'update') || !isAbout(request, 'scheduling.k8s.io', 'priorityclasses')) return
    if ((object as PriorityClass).globalDefault !== true) return
    const name = defaultClass(cluster)?.metadata.name
    if (name === undefined || name === object!.metadata.name) return
    throw refusal(request, `PriorityClass ${name} is already marked as default. Only one default can exist`)
  },
}

function setPriority(spec: PodSpec, request: AdmissionRequest): void {
  const { store } = request.cluster
  let found: PriorityClass | undefined
  if (spec.priorityClassName) {
    found = store.get(CLASSES, undefined, spec.priorityClassName)
    if (!found) throw refusal(request, `no PriorityClass with name ${spec.priorityClassName} was found`)
  } else {
    found = defaultClass(request.cluster)
    if (found) spec.priorityClassName = found.metadata.name!
  }
  const value = found?.value ?? 0
  const rest = 'from the given PriorityClass name'
  if (spec.priority !== undefined && spec.priority !== value) {
    const words = `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} ${rest}`
    throw refusal(request, words)
  }
  spec.priority = value
  const policy = found?.preemptionPolicy ?? 'PreemptLowerPriority'
  if (spec.preemptionPolicy !== undefined && spec.preemptionPolicy !== policy) {
    const words = `the string value of PreemptionPolicy (${spec.preemptionPolicy}) must not be provided in pod spec; priority admission controller computed ${policy} ${rest}`
    throw refusal(request, words)
  }
  spec.preemptionPolicy = policy
}

/** An update that leaves out what this plugin has set changes nothing. */
function keepPriority(spec: PodSpec, old: PodSpec): void {
  if (old.priority !== undefined) spec.priority ??= old.priority
  if (old.preemptionPolicy !== undefined) spec.preemptionPolicy ??= old.preemptionPolicy
}

/** The default for Pods that name no class: should there be several, the one of the lowest value. */
function defaultClass(cluster: Cluster): PriorityClass | undefined {
  let found: PriorityClass | undefined
  for (const object of cluster.store.list(CLASSES) as readonly PriorityClass[]) {
    if (object.globalDefault && (!found || (object.value ?? 0) < (found.value ?? 0))) found = object
  }
  return found
}
