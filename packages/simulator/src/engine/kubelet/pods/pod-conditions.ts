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
