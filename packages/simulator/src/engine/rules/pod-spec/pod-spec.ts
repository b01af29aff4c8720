import { isDns1123Label, isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { goStruct } from '../go-struct.ts'
import type { GoShape } from '../go-struct.ts'
import { ipProblems } from '../ip-address.ts'
import { judgeLabelName, judgeLabels } from '../meta/labels.ts'
import { judgeContainerResourceName } from '../resource-names.ts'
import { MAX_INT32, inclusiveRange } from '../sentences.ts'
import { judgeAffinity } from './affinity.ts'
import { judgeFileKeyVolumes } from './env.ts'
import { judgeContainers, judgeEphemeralContainers, judgeInitContainers } from './containers.ts'
import { judgeDnsConfig, judgeDnsPolicy } from './dns.ts'
import { judgeOs } from './os.ts'
import { judgePodResources } from './pod-resources.ts'
import { judgeHostNetworkPorts } from './ports.ts'
import { judgeResources } from './resources.ts'
import { eachContainer, strict } from './scope.ts'
import type { PodScope, Tolerance } from './scope.ts'
import { judgePodSecurityContext } from './security-context.ts'
import type { PodSpec } from './shape.ts'
import { judgeTolerations } from './tolerations.ts'
import { judgeTopologySpread } from './topology-spread.ts'
import { judgeVolumes } from './volumes/volumes.ts'
import { judgeHostProcess } from './windows-options.ts'

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never']
const PREEMPTION_POLICIES = ['PreemptLowerPriority', 'Never']
const MAX_HOSTNAME_LENGTH = 64

const claimShape: GoShape = {
  Name: { json: 'name', zero: '' },
  ResourceClaimName: { json: 'resourceClaimName' },
  ResourceClaimTemplateName: { json: 'resourceClaimTemplateName' },
}

/** How a pod spec is judged: as a Pod's (with its name) or as a template's. */
export interface PodSpecOptions {
  isPod: boolean
  podName?: string
  tolerates?: Tolerance
}

/** A pod spec (ValidatePodSpec); the order of the calls is the order of the errors. */
export function judgePodSpec(spec: PodSpec, options: PodSpecOptions, path: FieldPath, findings: Findings): void {
  const scope: PodScope = {
    spec,
    isPod: options.isPod,
    ...(options.podName === undefined ? {} : { podName: options.podName }),
    volumes: new Map(),
    claimNames: new Set(),
    tolerates: options.tolerates ?? strict,
  }
  const { tolerates } = scope
  if (spec.terminationGracePeriodSeconds === undefined) findings.required(path.child('terminationGracePeriodSeconds'))
  judgeVolumes(scope, path.child('volumes'), findings)
  judgeClaims(scope, path.child('resourceClaims'), findings)
  judgeContainers(scope, path.child('containers'), findings)
  judgeInitContainers(scope, path.child('initContainers'), findings)
  judgeEphemeralContainers(scope, path.child('ephemeralContainers'), findings)
  judgePodResources(scope, path.child('resources'), findings)
  judgeHostNetworkPorts(spec, scope.isPod, path, findings)
  judgeChoice(spec.restartPolicy ?? '', RESTART_POLICIES, path.child('restartPolicy'), findings)
  judgeDnsPolicy(spec, path.child('dnsPolicy'), findings)
  judgeLabels(spec.nodeSelector, path.child('nodeSelector'), findings)
  judgePodSecurityContext(scope, path.child('securityContext'), findings)
  judgeAffinity(spec.affinity, tolerates, path.child('affinity'), findings)
  judgeDnsConfig(spec, path.child('dnsConfig'), findings)
  judgeGates(spec, path, findings)
  judgeTopologySpread(spec.topologySpreadConstraints, tolerates, path.child('topologySpreadConstraints'), findings)
  judgeHostProcess(spec, path, findings)
  judgeUserNamespace(spec, path, findings)
  judgeHostnameOverride(spec, path.child('hostnameOverride'), findings)
  judgeNames(spec, path, findings)
  judgeTolerations(spec.tolerations, path.child('tolerations'), findings)
  judgeHostAliases(spec, path.child('hostAliases'), findings)
  judgeSubdomain(spec.priorityClassName, path.child('priorityClassName'), findings)
  if (spec.runtimeClassName !== undefined) {
    findings.invalidEach(
      path.child('runtimeClassName'),
      spec.runtimeClassName,
      isDns1123Subdomain(spec.runtimeClassName),
    )
  }
  if (spec.preemptionPolicy !== undefined) {
    judgeChoice(spec.preemptionPolicy, PREEMPTION_POLICIES, path.child('preemptionPolicy'), findings)
  }
  if (spec.overhead) {
    judgeResources({ limits: spec.overhead }, judgeContainerResourceName, scope, path.child('overhead'), findings)
  }
  judgeOs(spec, path, findings)
  judgeFileKeyVolumes(spec, path, findings)
}

function judgeClaims({ spec, claimNames }: PodScope, path: FieldPath, findings: Findings): void {
  for (const { name } of spec.resourceClaims ?? []) if (name) claimNames.add(name)
  const seen = new Set<string>()
  spec.resourceClaims?.forEach((claim, index) => {
    const item = path.index(index)
    const { name = '', resourceClaimName, resourceClaimTemplateName } = claim
    if (name === '') findings.required(item.child('name'))
    else if (seen.has(name)) findings.duplicate(item.child('name'), name)
    else findings.invalidEach(item.child('name'), name, isDns1123Label(name))
    seen.add(name)
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
      const sentence = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'
      findings.invalid(item, goStruct(claim, claimShape), sentence)
    }
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
      const sentence = 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'
      findings.invalid(item, goStruct(claim, claimShape), sentence)
    }
    for (const [field, value] of Object.entries({ resourceClaimName, resourceClaimTemplateName })) {
      if (value !== undefined) findings.invalidEach(item.child(field), value, isDns1123Subdomain(value))
    }
  })
}

/** Readiness gates and scheduling gates. */
function judgeGates({ readinessGates, schedulingGates }: PodSpec, path: FieldPath, findings: Findings): void {
  readinessGates?.forEach(({ conditionType = '' }, index) => {
    judgeLabelName(conditionType, path.child('readinessGates').index(index).child('conditionType'), findings)
  })
  const seen = new Set<string>()
  schedulingGates?.forEach(({ name = '' }, index) => {
    const item = path.child('schedulingGates').index(index)
    judgeLabelName(name, item, findings)
    if (seen.has(name)) findings.duplicate(item, name)
    seen.add(name)
  })
}

/** A pod with its own user namespace shares no other namespace with the host. */
function judgeUserNamespace(spec: PodSpec, path: FieldPath, findings: Findings): void {
  if (spec.hostUsers !== false) return
  const sentence = 'when `hostUsers` is false'
  if (spec.hostNetwork) findings.forbidden(path.child('hostNetwork'), sentence)
  if (spec.hostPID) findings.forbidden(path.child('HostPID'), sentence)
  if (spec.hostIPC) findings.forbidden(path.child('HostIPC'), sentence)
  eachContainer(spec, ({ volumeDevices }, list, index) => {
    if (!volumeDevices?.length) return
    findings.forbidden(path.child(list).index(index).child('volumeDevices'), sentence)
  })
}

function judgeNames(spec: PodSpec, path: FieldPath, findings: Findings): void {
  judgeSubdomain(spec.serviceAccountName, path.child('serviceAccountName'), findings)
  judgeSubdomain(spec.nodeName, path.child('nodeName'), findings)
  const deadline = spec.activeDeadlineSeconds
  if (deadline !== undefined && (deadline < 1 || deadline > MAX_INT32)) {
    findings.invalid(path.child('activeDeadlineSeconds'), deadline, inclusiveRange(1, MAX_INT32))
  }
  const { hostname, subdomain } = spec
  if (hostname) findings.invalidEach(path.child('hostname'), hostname, isDns1123Label(hostname))
  if (subdomain) findings.invalidEach(path.child('subdomain'), subdomain, isDns1123Label(subdomain))
}

function judgeHostnameOverride(spec: PodSpec, path: FieldPath, findings: Findings): void {
  const { hostnameOverride } = spec
  if (hostnameOverride === undefined) return
  if (spec.setHostnameAsFQDN) findings.forbidden(path, 'may not be specified when setHostnameAsFQDN is true')
  if (spec.hostNetwork) findings.forbidden(path, 'may not be specified when hostNetwork is true')
  if (hostnameOverride.length > MAX_HOSTNAME_LENGTH) findings.tooLong(path, MAX_HOSTNAME_LENGTH)
  findings.invalidEach(path, hostnameOverride, isDns1123Subdomain(hostnameOverride))
}

function judgeHostAliases({ hostAliases }: PodSpec, path: FieldPath, findings: Findings): void {
  hostAliases?.forEach(({ ip = '', hostnames = [] }, index) => {
    const item = path.index(index)
    findings.invalidEach(item.child('ip'), ip, ipProblems(ip))
    hostnames.forEach((name, at) => {
      findings.invalidEach(item.child('hostnames').index(at), name, isDns1123Subdomain(name))
    })
  })
}

function judgeSubdomain(name: string | undefined, path: FieldPath, findings: Findings): void {
  if (name) findings.invalidEach(path, name, isDns1123Subdomain(name))
}

function judgeChoice(value: string, choices: string[], path: FieldPath, findings: Findings): void {
  if (value === '') findings.required(path)
  else if (!choices.includes(value)) findings.notSupported(path, value, choices)
}
