import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgeContainer, judgeImagePadding, judgeInitRestartPolicy, judgeRestartPolicy } from './container.ts'
import { judgeLifecycle } from './lifecycle.ts'
import { judgeHostPortConflicts } from './ports.ts'
import { judgeProbes } from './probes.ts'
import type { PodScope } from './scope.ts'
import { isSidecar } from './scope.ts'
import type { Container } from './shape.ts'

const NOT_FOR_INIT = 'may not be set for init containers without restartPolicy=Always'
const NOT_FOR_EPHEMERAL = 'cannot be set for an Ephemeral Container'
const INIT_FORBIDDEN = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const
const EPHEMERAL_FORBIDDEN = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const

export function judgeContainers(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { containers, terminationGracePeriodSeconds } = scope.spec
  if (!containers?.length) return findings.required(path)
  const names = new Set<string>()
  containers.forEach((container, index) => {
    const item = path.index(index)
    judgeContainer(container, scope, item, findings)
    const name = container.name ?? ''
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
    judgeLifecycle(container, scope, item.child('lifecycle'), findings)
    judgeProbes(container, terminationGracePeriodSeconds, item, findings)
    judgeRestartPolicy(container, item, findings)
  })
  judgeHostPortConflicts(containers, path, findings)
}

/** Init containers share the namespace of names with the others, and run one by one unless they are sidecars. */
export function judgeInitContainers(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { containers, initContainers, terminationGracePeriodSeconds } = scope.spec
  if (!initContainers) return
  const names = new Set(containers?.map(({ name = '' }) => name))
  initContainers.forEach((container, index) => {
    const item = path.index(index)
    judgeContainer(container, scope, item, findings)
    judgeInitRestartPolicy(container, item, findings)
    const name = container.name ?? ''
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    else if (name !== '') names.add(name)
    // Each is alone on the host's ports, so the path of a conflict inside one shows the list's first index.
    judgeHostPortConflicts([container], path, findings)
    if (isSidecar(container)) {
      judgeLifecycle(container, scope, item.child('lifecycle'), findings)
      judgeProbes(container, terminationGracePeriodSeconds, item, findings)
    } else {
      for (const field of INIT_FORBIDDEN) if (container[field]) findings.forbidden(item.child(field), NOT_FOR_INIT)
      container.resizePolicy?.forEach(({ restartPolicy }, at) => {
        if (restartPolicy !== 'RestartContainer') return
        const sentence = "must not be set to 'RestartContainer' for non-sidecar initContainers"
        findings.invalid(item.child('resizePolicy').index(at).child('restartPolicy'), restartPolicy, sentence)
      })
    }
  })
}

/** Debugging containers, which are added to a running Pod: they get no resources, ports or probes. */
export function judgeEphemeralContainers(scope: PodScope, path: FieldPath, findings: Findings): void {
  const { containers, initContainers = [], ephemeralContainers } = scope.spec
  if (!ephemeralContainers) return
  const permanent = new Set([...(containers ?? []), ...initContainers].map(({ name = '' }) => name))
  const names = new Set(permanent)
  ephemeralContainers.forEach((container, index) => {
    const item = path.index(index)
    judgeContainer(container, scope, item, findings)
    judgeImagePadding(container, item, findings)
    const { name = '', targetContainerName: target } = container
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
    if (target && !permanent.has(target)) findings.notFound(item.child('targetContainerName'), target)
    for (const field of EPHEMERAL_FORBIDDEN) {
      if (isSet(container[field])) findings.forbidden(item.child(field), NOT_FOR_EPHEMERAL)
    }
    container.volumeMounts?.forEach(({ subPath, subPathExpr }, at) => {
      const mount = item.child('volumeMounts').index(at)
      if (subPath) findings.forbidden(mount.child('subPath'), NOT_FOR_EPHEMERAL)
      if (subPathExpr) findings.forbidden(mount.child('subPathExpr'), NOT_FOR_EPHEMERAL)
    })
  })
}

/** The empty struct that stands for no resources counts as not set. */
function isSet(value: Container[(typeof EPHEMERAL_FORBIDDEN)[number]]): boolean {
  return value !== undefined && (typeof value !== 'object' || Array.isArray(value) || Object.keys(value).length > 0)
}
