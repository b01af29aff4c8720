import { formatTime, type Pod, type PodCondition } from '@everynode/kube'
import type { ContainerRun } from './container-run.ts'

const OWN = new Set(['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'])

interface Verdict {
  status: 'True' | 'False'
  reason?: string
  message?: string
}

const YES: Verdict = { status: 'True' }

export interface ConditionFacts {
  runs: readonly ContainerRun[]
  phase: string
  isReadyToStart: boolean
  isHollow: boolean
  nowMs: number
}

/** The Pod's conditions in the kubelet's order: those of others first, as they were. */
export function podConditions(pod: Pod, facts: ConditionFacts): PodCondition[] {
  const before = pod.status?.conditions ?? []
  const ready = containersReady(facts)
  const verdicts: [string, Verdict][] = [
    ['PodReadyToStartContainers', facts.isReadyToStart ? YES : { status: 'False' }],
    ['Initialized', initialised(facts)],
    ['Ready', gatesOpen(pod, ready)],
    ['ContainersReady', ready],
    ['PodScheduled', YES],
  ]
  if (facts.isHollow) return hollowConditions(before, ready, facts)
  const generation = pod.metadata.generation ?? 1
  const now = formatTime(facts.nowMs)
  return [
    ...before.filter(({ type }) => !OWN.has(type)),
    ...verdicts.map(([type, { status, ...why }]) => {
      const old = before.find((condition) => condition.type === type)
      const isSame = old?.status === status && old.lastTransitionTime
      const lastTransitionTime = isSame ? old.lastTransitionTime! : now
      return { type, observedGeneration: generation, status, lastProbeTime: null, lastTransitionTime, ...why }
    }),
  ]
}

/** As tools that fake nodes write them, without generations; whether it was scheduled is the scheduler's to say. */
function hollowConditions(before: readonly PodCondition[], ready: Verdict, facts: ConditionFacts): PodCondition[] {
  const own: [string, Verdict][] = [
    ['Initialized', YES],
    ['Ready', ready],
    ['ContainersReady', ready],
  ]
  const now = formatTime(facts.nowMs)
  const others = before.filter(({ type }) => !own.some(([name]) => name === type))
  const conditions = own.map(([type, { status, reason, message }]) => {
    const old = before.find((condition) => condition.type === type)
    const lastTransitionTime = old?.status === status ? old.lastTransitionTime : now
    return {
      type,
      status,
      lastProbeTime: null,
      lastTransitionTime,
      ...(reason ? { reason } : {}),
      ...(message ? { message } : {}),
    } as PodCondition
  })
  return [...conditions, ...others]
}

function initialised({ runs, phase }: ConditionFacts): Verdict {
  if (phase === 'Succeeded') return { status: 'True', reason: 'PodCompleted' }
  const isDone = (run: ContainerRun) =>
    run.role === 'sidecar' ? run.hasBeenStarted : run.state.terminated?.exitCode === 0
  const pending = runs.filter((run) => (run.role === 'init' || run.role === 'sidecar') && !isDone(run))
  // Once a main container was started, its init containers count as done, whatever is left of them.
  const hasBegun = runs.some(({ role, containerID }) => role === 'main' && containerID !== '')
  if (pending.length === 0 || hasBegun) return YES
  return {
    status: 'False',
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: [${names(pending)}]`,
  }
}

function containersReady({ runs, phase }: ConditionFacts): Verdict {
  if (phase === 'Succeeded') return { status: 'False', reason: 'PodCompleted' }
  if (phase === 'Failed') return { status: 'False', reason: 'PodFailed' }
  const counted = [...runs.filter(({ role }) => role === 'sidecar'), ...runs.filter(({ role }) => role === 'main')]
  const unready = counted.filter(({ isReady }) => !isReady)
  if (unready.length === 0) return YES
  return {
    status: 'False',
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${names(unready)}]`,
  }
}

/** The states of the Pod's readiness gates, to see whether one of them changed. */
export function gateStates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? []
  return gates.map((gate) => pod.status?.conditions?.find(({ type }) => type === gate.conditionType)?.status).join()
}

function gatesOpen(pod: Pod, ready: Verdict): Verdict {
  if (ready.status === 'False') return ready
  const problems = (pod.spec?.readinessGates ?? []).flatMap(({ conditionType }) => {
    const condition = pod.status?.conditions?.find(({ type }) => type === conditionType)
    if (!condition) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`]
    if (condition.status === 'True') return []
    return [`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`]
  })
  if (problems.length === 0) return YES
  return { status: 'False', reason: 'ReadinessGatesNotReady', message: problems.join(', ') }
}

function names(runs: readonly ContainerRun[]): string {
  return runs.map(({ container }) => container.name).join(' ')
}
