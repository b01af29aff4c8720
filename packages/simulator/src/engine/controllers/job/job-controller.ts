import { isPodReady } from '@everynode/daemonset'
import { formatTime, isPodTerminal, isPodTerminating, type Pod, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import { isEqualJson } from '../../json.ts'
import { jobKind, podKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { claimPods } from '../owned-pods.ts'
import { OwnerLoop } from '../owner-loop.ts'
import { isNamespaceTerminating, PodControl } from '../pod-control.ts'
import { isPodActive } from '../pod-conditions.ts'
import { slowStart } from '../slow-start.ts'
import { formatIndexes, parseIndexes } from './completed-indexes.ts'
import {
  completionIndexOf,
  endOf,
  isIndexed,
  type Job,
  type JobCondition,
  type JobStatus,
  trackingFinalizer,
} from './job-objects.ts'
import { failuresByIndex, noteFailedIndexes } from './failed-indexes.ts'
import { jobPodChange } from './job-pod.ts'
import { deadlineMs, judgeJob, type JobVerdict, pendingVerdict } from './job-verdict.ts'
import { actionOf } from './pod-failure-policy.ts'

/** Runs the Pods of Jobs until enough of them ended well, or too many badly. */
export const jobController: Controller = {
  name: 'job-controller',
  start(cluster) {
    const sync = new JobSync(cluster)
    return () => sync.stop()
  },
}

const OWN_NAME = 'kubernetes.io/job-controller'
const BURST = 500
const BACKOFF_MS = 10_000
const MAXIMUM_BACKOFF_MS = 600_000

class JobSync {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #pods: PodControl
  readonly #loop: OwnerLoop
  /** Failures in a row and the time of the last, by Job. */
  readonly #failures = new Map<string, { count: number; lastMs: number }>()

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('job-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'job-controller')
    this.#pods = new PodControl(this.#client, this.#events, jobKind)
    this.#loop = new OwnerLoop(cluster, {
      kind: jobKind,
      sync: (key) => this.#sync(key),
      selectorOf: (job) => (job as Job).spec?.selector,
    })
  }

  stop(): void {
    this.#loop.stop()
  }

  #sync(key: string): void {
    const job = this.#client.get(jobKind, splitKey(key)) as Job | undefined
    if (!job) {
      this.#failures.delete(key)
      return this.#releaseOrphans(key)
    }
    // Without a selector nothing could ever be told to be its own.
    if (!job.spec?.selector || (job.spec.managedBy ?? OWN_NAME) !== OWN_NAME) return
    const pods = claimPods(this.#cluster.store, this.#client, jobKind, job, job.spec.selector, trackingFinalizer)
    if (endOf(job)) return this.#release(pods)
    const status: JobStatus = { ...job.status, conditions: [...(job.status?.conditions ?? [])] }
    const nowMs = this.#cluster.clock.now()
    if (!status.startTime && !job.spec?.suspend) status.startTime = formatTime(nowMs)
    const failure = this.#count(job, status, pods, nowMs)
    noteFailedIndexes(job, status, pods)
    const begun: Job = { ...job, status }
    const active = pods.filter(isPodActive)
    const tally = { active, succeeded: status.succeeded ?? 0, failed: status.failed ?? 0 }
    const verdict = pendingVerdict(status.conditions!) ?? failure ?? judgeJob(begun, tally, nowMs)
    let problem: unknown
    let remaining: readonly Pod[] = active
    if (verdict) remaining = this.#carryOut(job, status, verdict, active)
    else if (job.metadata.deletionTimestamp) remaining = active
    else if (job.spec?.suspend) remaining = this.#suspend(job, status, active, nowMs)
    else problem = this.#manage(begun, status, pods, active, nowMs)
    this.#finishStatus(job, status, pods, remaining, verdict, nowMs)
    if (problem !== undefined) throw problem
    const deadline = deadlineMs(begun)
    if (!verdict && deadline !== undefined) this.#loop.queue.addAfter(key, Math.max(1, deadline - nowMs))
  }

  /**
   * Counts Pods that ended, each once: what keeps it from being counted again is its finalizer. Returns the end of the Job
   * when a failed Pod means it.
   */
  #count(job: Job, status: JobStatus, pods: readonly Pod[], nowMs: number): JobVerdict | undefined {
    let verdict: JobVerdict | undefined
    const indexes = parseIndexes(status.completedIndexes)
    let newFailures = 0
    for (const pod of pods) {
      if (!pod.metadata.finalizers?.includes(trackingFinalizer)) continue
      const hasSucceeded = pod.status?.phase === 'Succeeded'
      const hasFailed =
        pod.status?.phase === 'Failed' ||
        (isPodTerminating(pod) && !hasSucceeded && job.spec?.podReplacementPolicy !== 'Failed')
      if (!hasSucceeded && !hasFailed) continue
      this.#untrack(pod)
      if (hasFailed) {
        const meaning = actionOf(job, pod)
        if (meaning.action === 'Ignore') continue
        if (meaning.action === 'FailJob') {
          verdict ??= { type: 'Failed', reason: 'PodFailurePolicy', message: meaning.message }
        }
        status.failed = (status.failed ?? 0) + 1
        newFailures++
      } else if (isIndexed(job)) {
        const index = completionIndexOf(pod)
        if (index !== undefined && index < (job.spec?.completions ?? 0)) indexes.add(index)
      } else status.succeeded = (status.succeeded ?? 0) + 1
    }
    if (isIndexed(job) && indexes.size > 0) {
      status.succeeded = indexes.size
      status.completedIndexes = formatIndexes(indexes)
    }
    if (job.spec?.backoffLimitPerIndex === undefined) this.#noteFailures(keyOf(job), newFailures, nowMs)
    return verdict
  }

  #noteFailures(key: string, count: number, nowMs: number): void {
    if (count === 0) return
    this.#failures.set(key, { count: (this.#failures.get(key)?.count ?? 0) + count, lastMs: nowMs })
  }

  /** Ends what still runs; the Job itself is over when nothing does. */
  #carryOut(job: Job, status: JobStatus, verdict: JobVerdict, active: readonly Pod[]): readonly Pod[] {
    const target = verdict.type === 'Complete' ? 'SuccessCriteriaMet' : 'FailureTarget'
    addCondition(status, target, verdict, this.#cluster.clock.now())
    this.#deleteAll(job, active)
    return []
  }

  #suspend(job: Job, status: JobStatus, active: readonly Pod[], nowMs: number): readonly Pod[] {
    this.#deleteAll(job, active)
    if (addCondition(status, 'Suspended', { reason: 'JobSuspended', message: 'Job suspended' }, nowMs)) {
      delete status.startTime
      this.#events.record(job, 'Normal', 'Suspended', 'Job suspended')
    }
    return []
  }

  /** Makes Pods that are missing and deletes those beyond the parallelism; returns the first failure. */
  #manage(job: Job, status: JobStatus, pods: readonly Pod[], active: readonly Pod[], nowMs: number): unknown {
    const suspended = status.conditions!.find(({ type }) => type === 'Suspended')
    if (suspended?.status === 'True') {
      Object.assign(suspended, {
        status: 'False',
        reason: 'JobResumed',
        message: 'Job resumed',
        lastTransitionTime: formatTime(nowMs),
      })
      status.startTime = formatTime(nowMs)
      this.#events.record(job, 'Normal', 'Resumed', 'Job resumed')
    }
    const { parallelism = 1, completions } = job.spec ?? {}
    const succeeded = status.succeeded ?? 0
    const wanted =
      completions === undefined
        ? succeeded > 0
          ? active.length
          : parallelism
        : Math.min(parallelism, completions - succeeded - parseIndexes(status.failedIndexes).size)
    if (active.length > wanted) this.#deleteAll(job, active.slice(Math.max(0, wanted)))
    const key = keyOf(job)
    const waitMs = this.#backoffMs(key, nowMs)
    if (active.length < wanted && waitMs > 0) {
      this.#loop.queue.addAfter(key, waitMs)
      return undefined
    }
    const replaced =
      job.spec?.podReplacementPolicy === 'Failed'
        ? pods.filter((pod) => isPodTerminating(pod) && !isPodTerminal(pod)).length
        : 0
    const missing = Math.min(BURST, wanted - active.length - replaced)
    if (missing <= 0) return undefined
    const failures = job.spec?.backoffLimitPerIndex === undefined ? undefined : failuresByIndex(job, pods)
    const waiting = new Set<number>()
    for (const [index, { count, lastMs }] of failures ?? []) {
      const restMs = lastMs + backoffAfter(count) - nowMs
      if (count === 0 || restMs <= 0) continue
      waiting.add(index)
      this.#loop.queue.addAfter(key, restMs)
    }
    const indexes = isIndexed(job) ? this.#freeIndexes(job, status, active, waiting, missing) : []
    const result = slowStart(isIndexed(job) ? indexes.length : missing, (index) => {
      try {
        this.#pods.create(
          job,
          job.spec!.template!,
          jobPodChange(job, indexes[index], failures?.get(indexes[index]!)?.count),
        )
      } catch (error) {
        if (!(error instanceof StatusError && isNamespaceTerminating(error))) throw error
      }
    })
    return result.error
  }

  #backoffMs(key: string, nowMs: number): number {
    const failures = this.#failures.get(key)
    if (!failures) return 0
    return Math.max(0, failures.lastMs + backoffAfter(failures.count) - nowMs)
  }

  #freeIndexes(
    job: Job,
    status: JobStatus,
    active: readonly Pod[],
    waiting: ReadonlySet<number>,
    count: number,
  ): number[] {
    const taken = new Set([...parseIndexes(status.completedIndexes), ...parseIndexes(status.failedIndexes), ...waiting])
    for (const pod of active) {
      const index = completionIndexOf(pod)
      if (index !== undefined) taken.add(index)
    }
    const free: number[] = []
    for (let index = 0; index < (job.spec?.completions ?? 0) && free.length < count; index++)
      if (!taken.has(index)) free.push(index)
    return free
  }

  #finishStatus(
    job: Job,
    status: JobStatus,
    pods: readonly Pod[],
    remaining: readonly Pod[],
    verdict: JobVerdict | undefined,
    nowMs: number,
  ): void {
    const { namespace, name } = job.metadata
    const current = pods
      .map((pod) => this.#client.get(podKind, { namespace, name: pod.metadata.name! }) as Pod | undefined)
      .filter((pod) => pod !== undefined)
    const terminating = current.filter((pod) => isPodTerminating(pod) && !isPodTerminal(pod)).length
    if (remaining.length > 0) status.active = remaining.length
    else delete status.active
    status.ready = remaining.filter(isPodReady).length
    status.terminating = terminating
    status.uncountedTerminatedPods = {}
    if (verdict && terminating === 0) {
      addCondition(status, verdict.type, verdict, nowMs)
      if (verdict.type === 'Complete') status.completionTime = formatTime(nowMs)
    }
    if (status.conditions!.length === 0) delete status.conditions
    const live = this.#client.get(jobKind, { namespace, name: name! }) as Job | undefined
    if (!live || live.metadata.uid !== job.metadata.uid || isEqualJson(live.status, status)) return
    this.#client.update(jobKind, { ...live, status }, 'status')
    if (verdict && terminating === 0) this.#tellEnd(job, verdict)
  }

  #tellEnd(job: Job, { type, reason, message }: JobVerdict): void {
    this.#failures.delete(keyOf(job))
    if (type === 'Complete') this.#events.record(job, 'Normal', 'Completed', 'Job completed')
    else this.#events.record(job, 'Warning', reason, message)
  }

  #deleteAll(job: Job, pods: readonly Pod[]): void {
    for (const pod of pods) {
      this.#untrack(pod)
      this.#pods.delete(job, pod)
    }
  }

  #release(pods: readonly Pod[]): void {
    for (const pod of pods) this.#untrack(pod)
  }

  /** Pods whose Job is gone would be held by their finalizer for ever. */
  #releaseOrphans(key: string): void {
    const { namespace, name } = splitKey(key)
    for (const pod of this.#cluster.store.list('/pods', namespace)) {
      if (
        pod.metadata.finalizers?.includes(trackingFinalizer) &&
        pod.metadata.ownerReferences?.some((owner) => owner.kind === 'Job' && owner.name === name)
      )
        this.#untrack(pod as Pod)
    }
  }

  #untrack(pod: Pod): void {
    if (!pod.metadata.finalizers?.includes(trackingFinalizer)) return
    const { namespace, name, uid } = pod.metadata
    const body = { metadata: { uid, '$deleteFromPrimitiveList/finalizers': [trackingFinalizer] } }
    try {
      this.#client.patch(podKind, { namespace, name: name! }, { type: 'application/strategic-merge-patch+json', body })
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.code !== 404) throw error
    }
  }
}

function backoffAfter(failures: number): number {
  return Math.min(MAXIMUM_BACKOFF_MS, BACKOFF_MS * 2 ** (failures - 1))
}

/** Adds a true condition; false when it is there already. */
function addCondition(
  status: JobStatus,
  type: string,
  { reason, message }: { reason: string; message: string },
  nowMs: number,
): boolean {
  const now = formatTime(nowMs)
  const condition: JobCondition = { type, status: 'True', lastProbeTime: now, lastTransitionTime: now, reason, message }
  const index = status.conditions!.findIndex((other) => other.type === type)
  if (status.conditions![index]?.status === 'True') return false
  if (index >= 0) status.conditions![index] = condition
  else status.conditions!.push(condition)
  return true
}
