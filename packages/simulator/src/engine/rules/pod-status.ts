import { FieldPath, isDns1123Subdomain } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { ipProblems, isIpV6 } from './ip-address.ts'
import { judgeLabelName } from './meta/labels.ts'
import { isSidecar } from './pod-spec/scope.ts'
import type { PodSpec } from './pod-spec/shape.ts'
import { judgeAnnotationUpdate } from './pod-update.ts'
import { IMMUTABLE } from './sentences.ts'

interface ContainerStatus {
  name?: string
  state?: { terminated?: { exitCode?: number } }
}

interface Status {
  qosClass?: string
  nominatedNodeName?: string
  conditions?: { type?: string }[]
  podIPs?: { ip?: string }[]
  hostIP?: string
  hostIPs?: { ip?: string }[]
  containerStatuses?: ContainerStatus[]
  initContainerStatuses?: ContainerStatus[]
  ephemeralContainerStatuses?: ContainerStatus[]
}

const path = FieldPath.root('status')
const SYSTEM_CONDITIONS = new Set(['PodScheduled', 'Ready', 'Initialized'])

/** What a Pod's status may become (ValidatePodStatusUpdate). */
export function judgePodStatusUpdate(object: KubeObject, old: KubeObject, findings: Findings): void {
  const status = (object.status ?? {}) as Status
  const oldStatus = (old.status ?? {}) as Status
  const spec = (old.spec ?? {}) as PodSpec
  judgeAnnotationUpdate(object, old, findings)
  status.conditions?.forEach(({ type = '' }, index) => {
    if (SYSTEM_CONDITIONS.has(type)) return
    judgeLabelName(type, FieldPath.root('metadata', 'conditions').index(index).child('Type'), findings)
  })
  const { nominatedNodeName: nominated } = status
  if (nominated && nominated !== oldStatus.nominatedNodeName) {
    findings.invalidEach(path.child('nominatedNodeName'), nominated, isDns1123Subdomain(nominated))
  }
  if ((status.qosClass ?? '') !== (oldStatus.qosClass ?? '')) {
    findings.invalid(path.child('qosClass'), status.qosClass ?? '', IMMUTABLE)
  }
  const judge = (field: 'containerStatuses' | 'initContainerStatuses' | 'ephemeralContainerStatuses', policy = '') =>
    judgeTransitions(status[field] ?? [], oldStatus[field] ?? [], policy, spec, path.child(field), findings)
  judge('containerStatuses', spec.restartPolicy)
  judge('initContainerStatuses', spec.restartPolicy)
  judge('ephemeralContainerStatuses', 'Never')
  judgeAddresses(status.podIPs ?? [], path.child('podIPs'), findings)
  const hostIPs = status.hostIPs ?? []
  if (hostIPs.length > 0 && (status.hostIP ?? '') !== (hostIPs[0]!.ip ?? '')) {
    findings.invalid(path.child('hostIPs').index(0).child('ip'), hostIPs[0]!.ip ?? '', 'must be equal to `hostIP`')
  }
  judgeAddresses(hostIPs, path.child('hostIPs'), findings)
}

/** A container that ended and is not restarted stays ended. */
function judgeTransitions(
  statuses: ContainerStatus[],
  old: ContainerStatus[],
  restartPolicy: string,
  spec: PodSpec,
  at: FieldPath,
  findings: Findings,
): void {
  if (restartPolicy === 'Always') return
  old.forEach(({ name, state }, index) => {
    if (!state?.terminated) return
    if (state.terminated.exitCode && restartPolicy === 'OnFailure') return
    const container = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].find((each) => each.name === name)
    if (container && (isSidecar(container) || container.restartPolicy || container.restartPolicyRules?.length)) return
    const isRevived = statuses.some((each) => each.name === name && !each.state?.terminated)
    if (isRevived) findings.forbidden(at.index(index).child('state'), 'may not be transitioned to non-terminated state')
  })
}

/** At most one address of each family. */
function judgeAddresses(addresses: { ip?: string }[], at: FieldPath, findings: Findings): void {
  addresses.forEach(({ ip = '' }, index) => findings.invalidEach(at.index(index), ip, ipProblems(ip)))
  if (addresses.length <= 1) return
  const families = new Set(addresses.map(({ ip = '' }) => isIpV6(ip)))
  if (families.size !== 2 || addresses.length > 2) {
    findings.invalid(
      at,
      addresses.map(({ ip = '' }) => ({ IP: ip })),
      'may specify no more than one IP for each IP family',
    )
  }
  const seen = new Set<string>()
  addresses.forEach(({ ip = '' }, index) => {
    if (seen.has(ip)) findings.duplicate(at.index(index), { IP: ip })
    seen.add(ip)
  })
}
