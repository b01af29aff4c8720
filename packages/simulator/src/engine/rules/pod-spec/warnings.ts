import { FieldPath, goQuote, isValidLabelValue } from '@everynode/kube'
import { ipWarning } from '../ip-address.ts'
import { claimSpecWarnings } from '../claim-warnings.ts'
import { nodeLabelWarning } from '../node-labels.ts'
import { APPARMOR_PREFIX, SECCOMP_CONTAINER_PREFIX, SECCOMP_POD } from './annotations.ts'
import { containerWarnings, fractionalBytes } from './container-warnings.ts'
import { pathWarnings } from './path-warnings.ts'
import { portWarnings } from './port-warnings.ts'
import { eachContainer } from './scope.ts'
import type { NodeSelectorTerm, PodAffinity, PodSpec, PodTemplate, TemplateMeta, Volume } from './shape.ts'

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution'

const ANNOTATIONS: Record<string, string> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
}
const VOLUMES: [field: string, text: string, shown?: string][] = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+', 'storageOS'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
]
const SECCOMP_TEXT = 'non-functional in v1.27+; use the "seccompProfile" field instead'
const APPARMOR_TEXT = 'deprecated since v1.30; use the "appArmorProfile" field instead'
const NO_SELECTOR = 'a null labelSelector results in matching no pod'

/** What a workload's template is warned about (pkg/api/pod.GetWarningsForPodTemplate). */
export function templateWarnings({ metadata, spec }: PodTemplate = {}, path: FieldPath): string[] {
  return podWarnings(spec ?? {}, metadata ?? {}, path, true)
}

/** What a Pod, or a template at `path`, is warned about; the order of the texts is that of the API server. */
export function podWarnings(
  spec: PodSpec,
  metadata: TemplateMeta,
  path: FieldPath = FieldPath.root(),
  isTemplate = false,
): string[] {
  const specPath = path.child('spec')
  const texts = [
    ...schedulingWarnings(spec, specPath),
    ...annotationWarnings(metadata, path),
    ...(spec.volumes ?? []).flatMap((volume, index) => volumeWarnings(volume, specPath.child('volumes').index(index))),
    ...pathWarnings(spec.volumes ?? []),
    ...hostAliasWarnings(spec, specPath),
    ...pullSecretWarnings(spec, specPath),
    ...fractionalBytes(spec.overhead, specPath.child('overhead')),
  ]
  const annotations = metadata.annotations ?? {}
  const annotationPath = path.child('metadata', 'annotations')
  if (annotations[SECCOMP_POD] !== undefined && !spec.securityContext?.seccompProfile) {
    texts.push(`${annotationPath.key(SECCOMP_POD)}: ${SECCOMP_TEXT}`)
  }
  eachContainer(spec, (container, list, index) => {
    const { name = '', securityContext } = container
    const seccomp = SECCOMP_CONTAINER_PREFIX + name
    if (annotations[seccomp] !== undefined && !securityContext?.seccompProfile) {
      texts.push(`${annotationPath.key(seccomp)}: ${SECCOMP_TEXT}`)
    }
    const appArmor = APPARMOR_PREFIX + name
    const hasProfile = spec.securityContext?.appArmorProfile ?? securityContext?.appArmorProfile
    if (isTemplate && annotations[appArmor] !== undefined && !hasProfile) {
      texts.push(`${annotationPath.key(appArmor)}: ${APPARMOR_TEXT}`)
    }
    texts.push(...containerWarnings(container, specPath.child(list).index(index)))
  })
  texts.push(...portWarnings(spec, specPath))
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) {
    const at = specPath.child('terminationGracePeriodSeconds')
    texts.push(`${at}: must be >= 0; negative values are invalid and will be treated as 1`)
  }
  texts.push(...podAffinityWarnings(spec.affinity?.podAffinity, specPath.child('affinity', 'podAffinity')))
  texts.push(...podAffinityWarnings(spec.affinity?.podAntiAffinity, specPath.child('affinity', 'podAntiAffinity')))
  spec.dnsConfig?.nameservers?.forEach((address, index) => {
    const text = ipWarning(address)
    if (text) texts.push(`${specPath.child('dnsConfig', 'nameservers').index(index)}: ${text}`)
  })
  spec.hostAliases?.forEach(({ ip = '' }, index) => {
    const text = ipWarning(ip)
    if (text) texts.push(`${specPath.child('hostAliases').index(index).child('ip')}: ${text}`)
  })
  return texts
}

function schedulingWarnings(spec: PodSpec, path: FieldPath): string[] {
  const texts: string[] = []
  for (const key in spec.nodeSelector) {
    const text = nodeLabelWarning(key)
    if (text) texts.push(`${path.child('nodeSelector').key(key)}: ${text}`)
  }
  const { nodeAffinity } = spec.affinity ?? {}
  const affinity = path.child('affinity', 'nodeAffinity')
  nodeAffinity?.[REQUIRED]?.nodeSelectorTerms?.forEach((term, index) => {
    texts.push(...termWarnings(term, false, affinity.child(REQUIRED, 'nodeSelectorTerms').index(index)))
  })
  nodeAffinity?.[PREFERRED]?.forEach(({ preference = {} }, index) => {
    texts.push(...termWarnings(preference, true, affinity.child(PREFERRED).index(index).child('preference')))
  })
  spec.topologySpreadConstraints?.forEach(({ topologyKey, labelSelector }, index) => {
    const item = path.child('topologySpreadConstraints').index(index)
    const text = nodeLabelWarning(topologyKey)
    if (text) texts.push(`${item.child('topologyKey')}: ${topologyKey} is ${text}`)
    if (!labelSelector) texts.push(`${item.child('labelSelector')}: ${NO_SELECTOR}`)
  })
  return texts
}

function termWarnings({ matchExpressions }: NodeSelectorTerm, judgesValues: boolean, path: FieldPath): string[] {
  const texts: string[] = []
  matchExpressions?.forEach(({ key, values = [] }, index) => {
    const item = path.child('matchExpressions').index(index)
    const text = nodeLabelWarning(key)
    if (text) texts.push(`${item.child('key')}: ${key} is ${text}`)
    if (!judgesValues) return
    values.forEach((value, at) => {
      for (const problem of isValidLabelValue(value)) {
        texts.push(`${item.child('values').index(at)}: ${value} is invalid, ${problem}`)
      }
    })
  })
  return texts
}

function annotationWarnings({ annotations = {} }: TemplateMeta, path: FieldPath): string[] {
  return Object.keys(ANNOTATIONS)
    .filter((key) => annotations[key] !== undefined)
    .map((key) => `${path.child('metadata', 'annotations').key(key)}: ${ANNOTATIONS[key]}`)
}

function volumeWarnings(volume: Volume, path: FieldPath): string[] {
  const texts = VOLUMES.filter(([field]) => volume[field] !== undefined).map(
    ([field, text, shown]) => `${path.child(shown ?? field)}: ${text}`,
  )
  const template = volume.ephemeral?.volumeClaimTemplate
  if (template?.spec) {
    texts.push(...claimSpecWarnings(template.spec, path.child('ephemeral', 'volumeClaimTemplate', 'spec')))
  }
  return texts
}

function hostAliasWarnings({ hostAliases = [] }: PodSpec, path: FieldPath): string[] {
  return hostAliases.flatMap(({ ip = '' }, index) => {
    const isRepeated = hostAliases.slice(0, index).some((other) => (other.ip ?? '') === ip)
    return isRepeated ? [`${path.child('hostAliases').index(index).child('ip')}: duplicate ip ${goQuote(ip)}`] : []
  })
}

function pullSecretWarnings({ imagePullSecrets = [] }: PodSpec, path: FieldPath): string[] {
  const at = (index: number) => path.child('imagePullSecrets').index(index).child('name')
  const repeated = imagePullSecrets.flatMap(({ name = '' }, index) => {
    const isRepeated = imagePullSecrets.slice(0, index).some((other) => (other.name ?? '') === name)
    return isRepeated ? [`${at(index)}: duplicate name ${goQuote(name)}`] : []
  })
  const empty = imagePullSecrets.flatMap(({ name }, index) => (name ? [] : [`${at(index)}: invalid empty name ""`]))
  return [...repeated, ...empty]
}

function podAffinityWarnings(affinity: PodAffinity | undefined, path: FieldPath): string[] {
  const texts: string[] = []
  affinity?.[REQUIRED]?.forEach(({ labelSelector }, index) => {
    if (!labelSelector) texts.push(`${path.child(REQUIRED).index(index).child('labelSelector')}: ${NO_SELECTOR}`)
  })
  affinity?.[PREFERRED]?.forEach(({ podAffinityTerm }, index) => {
    if (podAffinityTerm?.labelSelector) return
    texts.push(`${path.child(PREFERRED).index(index).child('podAffinityTerm', 'labelSelector')}: ${NO_SELECTOR}`)
  })
  return texts
}
