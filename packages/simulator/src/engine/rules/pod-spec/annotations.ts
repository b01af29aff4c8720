/** Annotations of a pod that mean something to Kubernetes (ValidatePodSpecificAnnotations and its neighbours). */
import { goQuote } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import { jsonSyntaxProblem } from '../../decode/json-syntax.ts'
import type { Findings } from '../findings.ts'
import { judgeDescendingPath } from './paths.ts'
import { eachContainer } from './scope.ts'
import type { PodSpec, SecurityProfile } from './shape.ts'
import { judgeTolerations } from './tolerations.ts'

type Annotations = Record<string, string> | undefined

export const MIRROR = 'kubernetes.io/config.mirror'
export const APPARMOR_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'
export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
export const SECCOMP_CONTAINER_PREFIX = 'container.seccomp.security.alpha.kubernetes.io/'
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations'
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'

export function judgePodAnnotations(
  annotations: Annotations,
  spec: PodSpec,
  toleratesDeletionCost: boolean,
  path: FieldPath,
  findings: Findings,
): void {
  if (!annotations) return
  const mirror = annotations[MIRROR]
  if (mirror !== undefined && !spec.nodeName) {
    findings.invalid(path.key(MIRROR), mirror, 'must set spec.nodeName if mirror pod annotation is set')
  }
  if (annotations[TOLERATIONS]) judgeTolerationsText(annotations[TOLERATIONS], path, findings)
  const cost = annotations[DELETION_COST]
  if (cost !== undefined && !toleratesDeletionCost && !isInt32(cost)) {
    findings.invalid(path.key(DELETION_COST), cost, 'must be a 32bit integer')
  }
  if (annotations[SECCOMP_POD] !== undefined) {
    judgeSeccompText(annotations[SECCOMP_POD], path.child(SECCOMP_POD), findings)
  }
  for (const key in annotations) {
    if (key.startsWith(SECCOMP_CONTAINER_PREFIX)) judgeSeccompText(annotations[key]!, path.child(key), findings)
  }
  for (const key in annotations) {
    if (key.startsWith(APPARMOR_PREFIX)) judgeAppArmorText(key, annotations[key]!, spec, path.key(key), findings)
  }
}

/** The annotations of old and the fields of today may not contradict each other. */
export function judgeProfileAgreement(
  annotations: Annotations,
  spec: PodSpec,
  path: FieldPath,
  findings: Findings,
): void {
  if (!annotations) return
  const ofPod = spec.securityContext?.seccompProfile
  const podText = annotations[SECCOMP_POD]
  if (ofPod && podText !== undefined) {
    judgeAgreement('seccomp', podText, ofPod, path.child('securityContext', 'seccompProfile'), findings)
  }
  eachContainer(spec, ({ name = '', securityContext }, list, index) => {
    const text = annotations[SECCOMP_CONTAINER_PREFIX + name]
    const profile = securityContext?.seccompProfile
    if (!profile || text === undefined) return
    const at = path.child(list).index(index).child('securityContext', 'seccompProfile')
    judgeAgreement('seccomp', text, profile, at, findings)
  })
  if (spec.os?.name === 'windows') return
  eachContainer(spec, ({ name = '', securityContext }, list, index) => {
    const text = annotations[APPARMOR_PREFIX + name]
    const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile
    if (!profile || text === undefined) return
    const at = path.child(list).index(index).child('securityContext', 'appArmorProfile')
    judgeAgreement('apparmor', text, profile, at, findings)
  })
}

function judgeAgreement(
  kind: 'seccomp' | 'apparmor',
  text: string,
  { type, localhostProfile }: SecurityProfile,
  path: FieldPath,
  findings: Findings,
): void {
  const differs = () => findings.forbidden(path.child('type'), `${kind} type in annotation and field must match`)
  if (type === 'Unconfined' && text !== 'unconfined') differs()
  if (type === 'RuntimeDefault' && text !== 'runtime/default' && !(kind === 'seccomp' && text === 'docker/default'))
    differs()
  if (type !== 'Localhost') return
  if (!text.startsWith('localhost/')) differs()
  else if (text.slice('localhost/'.length) !== localhostProfile) {
    findings.forbidden(path.child('localhostProfile'), `${kind} profile in annotation and field must match`)
  }
}

function judgeSeccompText(text: string, path: FieldPath, findings: Findings): void {
  if (text === 'runtime/default' || text === 'docker/default' || text === 'unconfined') return
  if (text.startsWith('localhost/')) judgeDescendingPath(text.slice('localhost/'.length), path, findings)
  else findings.invalid(path, text, 'must be a valid seccomp profile')
}

function judgeAppArmorText(key: string, text: string, spec: PodSpec, path: FieldPath, findings: Findings): void {
  const name = key.slice(APPARMOR_PREFIX.length)
  let isFound = false
  eachContainer(spec, (container) => {
    isFound ||= container.name === name
  })
  if (!isFound) findings.invalid(path, name, 'container not found')
  if (text === '' || text === 'runtime/default' || text === 'unconfined' || text.startsWith('localhost/')) return
  findings.invalid(path, text, `invalid AppArmor profile name: ${goQuote(text)}`)
}

function judgeTolerationsText(text: string, path: FieldPath, findings: Findings): void {
  if (text === '') return
  const problem = jsonSyntaxProblem(new TextEncoder().encode(text))
  if (problem !== undefined) return findings.invalid(path, TOLERATIONS, problem)
  const value = JSON.parse(text) as unknown
  if (Array.isArray(value)) judgeTolerations(value, path.child(TOLERATIONS), findings)
  else if (value !== null) {
    const found = typeof value === 'boolean' ? 'bool' : typeof value
    const sentence = `json: cannot unmarshal ${found} into Go value of type []core.Toleration`
    findings.invalid(path, TOLERATIONS, sentence)
  }
}

function isInt32(text: string): boolean {
  if (!/^-?(0|[1-9][0-9]*)$/.test(text)) return false
  const value = Number(text)
  return value >= -(2 ** 31) && value < 2 ** 31
}
