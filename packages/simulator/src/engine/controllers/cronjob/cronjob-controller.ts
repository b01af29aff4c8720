import { controllerOf, formatTime, type KubeObject, parseTime, StatusError } from '@everynode/kube'
import type { Client } from '../../client.ts'
import type { Cluster } from '../../cluster.ts'
import type { Controller } from '../../controller.ts'
import { EventRecorder } from '../../events/event-recorder.ts'
import type { ObjectReference } from '../../events/object-reference.ts'
import { isEqualJson } from '../../json.ts'
import { endOf, type Job } from '../job/job-objects.ts'
import { cronJobKind, jobKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { controllerReference } from '../owner-reference.ts'
import { WorkQueue } from '../work-queue.ts'
import { type CronSchedule, nextDue, parseCronSchedule } from './cron-schedule.ts'

interface CronJob extends KubeObject {
  spec?: {
    schedule?: string
    timeZone?: string
    suspend?: boolean
    concurrencyPolicy?: string
    startingDeadlineSeconds?: number
    successfulJobsHistoryLimit?: number
    failedJobsHistoryLimit?: number
    jobTemplate?: { metadata?: KubeObject['metadata']; spec?: Job['spec'] }
  }
  status?: { active?: ObjectReference[]; lastScheduleTime?: string; lastSuccessfulTime?: string }
}

/** Makes a Job each time that a CronJob's schedule says so. */
export const cronJobController: Controller = {
  name: 'cronjob-controller',
  start(cluster) {
    const sync = new CronSync(cluster)
    return () => sync.stop()
  },
}

const SCHEDULED_ANNOTATION = 'batch.kubernetes.io/cronjob-scheduled-timestamp'
/** Jobs begin a moment after their time, so that the clock has surely passed it. */
const DELTA_MS = 100
const MISSED_LIMIT = 100

class CronSync {
  readonly #cluster: Cluster
  readonly #client: Client
  readonly #events: EventRecorder
  readonly #queue: WorkQueue
  readonly #unsubscribe: () => void

  constructor(cluster: Cluster) {
    this.#cluster = cluster
    this.#client = cluster.clientFor('cronjob-controller')
    this.#events = new EventRecorder(this.#client, cluster.clock, 'cronjob-controller')
    this.#queue = new WorkQueue(cluster.clock, (key) => this.#sync(key))
    for (const cronJob of cluster.store.list('batch/cronjobs')) this.#queue.add(keyOf(cronJob))
    this.#unsubscribe = cluster.store.subscribe(['batch/cronjobs', 'batch/jobs'], ({ storageKey, object }) => {
      if (storageKey === 'batch/cronjobs') return this.#queue.add(keyOf(object))
      const owner = controllerOf(object)
      if (owner?.kind === 'CronJob') this.#queue.add(`${object.metadata.namespace}/${owner.name}`)
    })
  }

  stop(): void {
    this.#unsubscribe()
    this.#queue.stop()
  }

  #sync(key: string): void {
    const cronJob = this.#client.get(cronJobKind, splitKey(key)) as CronJob | undefined
    if (!cronJob || cronJob.metadata.deletionTimestamp) return
    const status = { ...cronJob.status }
    const jobs = this.#jobsOf(cronJob)
    this.#settle(cronJob, status, jobs)
    this.#prune(cronJob, jobs)
    const nowMs = this.#cluster.clock.now()
    const schedule = parseCronSchedule(cronJob.spec?.schedule ?? '')
    if (!schedule)
      this.#events.record(
        cronJob,
        'Warning',
        'UnparseableSchedule',
        `unparseable schedule: "${cronJob.spec?.schedule}"`,
      )
    else if (!cronJob.spec?.suspend) {
      const dueMs = this.#lastDue(cronJob, schedule, nowMs)
      if (dueMs !== undefined) this.#runAt(cronJob, status, dueMs, nowMs)
      const next = nextDue(schedule, nowMs, cronJob.spec?.timeZone)
      if (next !== undefined) this.#queue.addAfter(key, next + DELTA_MS - nowMs)
    }
    this.#writeStatus(cronJob, status)
  }

  #jobsOf(cronJob: CronJob): Job[] {
    return this.#cluster.store
      .dependentsOf(cronJob.metadata.uid!)
      .filter((object): object is Job => object.kind === 'Job' && controllerOf(object)?.uid === cronJob.metadata.uid)
  }

  /** Takes note of Jobs that ended or went, and of those that were found running. */
  #settle(cronJob: CronJob, status: NonNullable<CronJob['status']>, jobs: readonly Job[]): void {
    const listed = status.active ?? []
    const active = listed.filter(({ uid }) => jobs.some((job) => job.metadata.uid === uid && !endOf(job)))
    for (const job of jobs) {
      const end = endOf(job)
      const wasListed = listed.some(({ uid }) => uid === job.metadata.uid)
      if (end && wasListed)
        this.#events.record(
          cronJob,
          'Normal',
          'SawCompletedJob',
          `Saw completed job: ${job.metadata.name}, condition: ${end.type}`,
        )
      const doneAt = end?.type === 'Complete' ? job.status?.completionTime : undefined
      if (doneAt && doneAt > (status.lastSuccessfulTime ?? '')) status.lastSuccessfulTime = doneAt
    }
    for (const { uid, name } of listed) {
      if (!jobs.some((job) => job.metadata.uid === uid))
        this.#events.record(cronJob, 'Normal', 'MissingJob', `Active job went missing: ${name}`)
    }
    status.active = active
  }

  #prune(cronJob: CronJob, jobs: readonly Job[]): void {
    const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cronJob.spec ?? {}
    const drop = (type: string, limit: number | undefined) => {
      if (limit === undefined) return
      const ended = jobs
        .filter((job) => endOf(job)?.type === type)
        .toSorted((a, b) => ((a.status?.startTime ?? '') < (b.status?.startTime ?? '') ? -1 : 1))
      for (const job of ended.slice(0, Math.max(0, ended.length - limit))) this.#deleteJob(cronJob, job)
    }
    drop('Complete', successfulJobsHistoryLimit)
    drop('Failed', failedJobsHistoryLimit)
  }

  #deleteJob(cronJob: CronJob, job: Job): void {
    const { namespace, name } = job.metadata
    this.#client.delete(jobKind, { namespace, name: name! }, { propagationPolicy: 'Background' })
    this.#events.record(cronJob, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`)
  }

  /** The latest time that was due and has not been seen to. */
  #lastDue(cronJob: CronJob, schedule: CronSchedule, nowMs: number): number | undefined {
    const { startingDeadlineSeconds, timeZone } = cronJob.spec ?? {}
    let fromMs = parseTime(cronJob.status?.lastScheduleTime ?? cronJob.metadata.creationTimestamp ?? '') ?? nowMs
    if (startingDeadlineSeconds !== undefined) fromMs = Math.max(fromMs, nowMs - startingDeadlineSeconds * 1000)
    let due: number | undefined
    let missed = 0
    for (
      let at = nextDue(schedule, fromMs, timeZone);
      at !== undefined && at <= nowMs;
      at = nextDue(schedule, at, timeZone)
    ) {
      due = at
      if (++missed > MISSED_LIMIT) {
        this.#events.record(
          cronJob,
          'Warning',
          'TooManyMissedTimes',
          `too many missed start times: ${missed}. Set or decrease .spec.startingDeadlineSeconds or check clock skew`,
        )
        break
      }
    }
    return due
  }

  #runAt(cronJob: CronJob, status: NonNullable<CronJob['status']>, dueMs: number, nowMs: number): void {
    const { startingDeadlineSeconds, concurrencyPolicy } = cronJob.spec ?? {}
    if (startingDeadlineSeconds !== undefined && dueMs + startingDeadlineSeconds * 1000 < nowMs) {
      this.#events.record(
        cronJob,
        'Warning',
        'MissSchedule',
        `Missed scheduled time to start a job: ${new Date(dueMs).toUTCString()}`,
      )
      return
    }
    const active = status.active ?? []
    if (concurrencyPolicy === 'Forbid' && active.length > 0) {
      this.#events.record(
        cronJob,
        'Normal',
        'JobAlreadyActive',
        'Not starting job because prior execution is running and concurrency policy is Forbid',
      )
      return
    }
    if (concurrencyPolicy === 'Replace') {
      for (const job of this.#jobsOf(cronJob))
        if (active.some(({ uid }) => uid === job.metadata.uid)) this.#deleteJob(cronJob, job)
      status.active = []
    }
    const job = this.#createJob(cronJob, dueMs)
    status.lastScheduleTime = formatTime(dueMs)
    if (!job) return
    const { namespace, name, uid, resourceVersion } = job.metadata
    status.active = [
      ...(status.active ?? []),
      {
        kind: 'Job',
        namespace: namespace!,
        name: name!,
        uid: uid!,
        apiVersion: 'batch/v1',
        resourceVersion: resourceVersion!,
      },
    ]
    this.#events.record(cronJob, 'Normal', 'SuccessfulCreate', `Created job ${name}`)
  }

  #createJob(cronJob: CronJob, dueMs: number): Job | undefined {
    const { metadata = {}, spec } = cronJob.spec?.jobTemplate ?? {}
    const object: Job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: `${cronJob.metadata.name}-${Math.floor(dueMs / 60_000)}`,
        namespace: cronJob.metadata.namespace!,
        ...(metadata.labels ? { labels: metadata.labels } : {}),
        annotations: { ...metadata.annotations, [SCHEDULED_ANNOTATION]: formatTime(dueMs) },
        ownerReferences: [controllerReference(cronJobKind, cronJob)],
      },
      ...(spec ? { spec } : {}),
    }
    try {
      return this.#client.create(jobKind, object) as Job
    } catch (error) {
      if (!(error instanceof StatusError)) throw error
      if (error.status.reason !== 'AlreadyExists')
        this.#events.record(cronJob, 'Warning', 'FailedCreate', `Error creating job: ${error.message}`)
      return undefined
    }
  }

  #writeStatus(cronJob: CronJob, status: NonNullable<CronJob['status']>): void {
    if (status.active?.length === 0) delete status.active
    const live = this.#client.get(cronJobKind, { namespace: cronJob.metadata.namespace, name: cronJob.metadata.name! })
    if (!live || isEqualJson(live.status ?? {}, status)) return
    this.#client.update(cronJobKind, { ...live, status }, 'status')
  }
}
