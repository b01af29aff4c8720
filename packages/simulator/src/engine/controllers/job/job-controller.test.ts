import { findKind } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { formatIndexes, parseIndexes } from './completed-indexes.ts'
import { jobController } from './job-controller.ts'
import type { Job } from './job-objects.ts'
import { ttlAfterFinishedController } from './ttl-after-finished-controller.ts'

const jobs = findKind('batch', 'v1', 'jobs')!

function scene(spec: NonNullable<Job['spec']> = {}): ControlScene {
  const here = new ControlScene([jobController, ttlAfterFinishedController])
  const labels = { 'job-name': 'work' }
  const template = {
    metadata: { labels },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'job:1' }] },
  }
  const manual = { manualSelector: true, selector: { matchLabels: labels } }
  const whole = {
    parallelism: 1,
    completions: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    ...manual,
    template,
    ...spec,
  }
  here.create('batch', 'jobs', { metadata: { name: 'work' }, spec: whole })
  return here.settle()
}

const job = (here: ControlScene) => here.get<Job>('batch', 'jobs', 'work')
const conditions = (here: ControlScene) =>
  (job(here)?.status?.conditions ?? []).map(({ type, status, reason }) => `${type} ${status} ${reason}`)

function end(here: ControlScene, phase: 'Succeeded' | 'Failed'): void {
  for (const pod of here.pods((one) => one.status?.phase !== 'Succeeded' && one.status?.phase !== 'Failed'))
    here.setStatus(pod, { phase })
  here.settle()
}

describe('a Job', () => {
  it('is complete when its Pod has ended well, and keeps it', () => {
    const here = scene()
    expect(job(here)!.status).toMatchObject({ active: 1, ready: 0, terminating: 0 })
    expect(here.pods()[0]!.metadata.finalizers).toEqual(['batch.kubernetes.io/job-tracking'])
    end(here, 'Succeeded')
    expect(conditions(here)).toEqual(['SuccessCriteriaMet True CompletionsReached', 'Complete True CompletionsReached'])
    expect(job(here)!.status).toMatchObject({ succeeded: 1, terminating: 0, uncountedTerminatedPods: {}, ready: 0 })
    expect(job(here)!.status!.completionTime).toBeDefined()
    expect(here.pods()).toHaveLength(1)
    expect(here.pods()[0]!.metadata.finalizers).toBeUndefined()
    expect(here.events('work').at(-1)).toBe('Normal Completed Job completed')
  })

  it('runs so many at a time until so many have ended well', () => {
    const here = scene({ completions: 5, parallelism: 2 })
    const running = () => here.pods((pod) => pod.status?.phase === 'Pending').length
    expect(running()).toBe(2)
    end(here, 'Succeeded')
    expect(running()).toBe(2)
    end(here, 'Succeeded')
    expect(running()).toBe(1)
    end(here, 'Succeeded')
    expect(job(here)!.status!.succeeded).toBe(5)
  })

  it('tries again after a failure, later and later, until it gives up', () => {
    const here = scene({ backoffLimit: 2 })
    end(here, 'Failed')
    expect(here.pods()).toHaveLength(1)
    here.wait(10_000)
    expect(here.pods()).toHaveLength(2)
    end(here, 'Failed')
    here.wait(10_000)
    expect(here.pods()).toHaveLength(2)
    here.wait(10_000)
    expect(here.pods()).toHaveLength(3)
    end(here, 'Failed')
    expect(conditions(here)).toEqual(['FailureTarget True BackoffLimitExceeded', 'Failed True BackoffLimitExceeded'])
    expect(here.events('work').at(-1)).toBe('Warning BackoffLimitExceeded Job has reached the specified backoff limit')
  })

  it('ends its Pods when its time is over', () => {
    const here = scene({ activeDeadlineSeconds: 30 })
    here.wait(31_000)
    here.finishDeletions()
    here.settle()
    expect(conditions(here)).toEqual(['FailureTarget True DeadlineExceeded', 'Failed True DeadlineExceeded'])
    expect(here.pods()).toHaveLength(0)
  })

  it('gives each of its Pods an index', () => {
    const here = scene({ completions: 3, parallelism: 3, completionMode: 'Indexed' })
    const indexes = () =>
      here.pods().map((pod) => pod.metadata.annotations!['batch.kubernetes.io/job-completion-index'])
    expect(indexes().toSorted()).toEqual(['0', '1', '2'])
    const [first] = here.pods((pod) => pod.metadata.labels!['batch.kubernetes.io/job-completion-index'] === '0')
    expect(first).toMatchObject({
      spec: { hostname: 'work-0', containers: [{ env: [{ name: 'JOB_COMPLETION_INDEX' }] }] },
    })
    end(here, 'Succeeded')
    expect(job(here)!.status).toMatchObject({ succeeded: 3, completedIndexes: '0-2' })
  })

  it('ends, tries on or lets go by what its policy says of exit codes', () => {
    const rules = [
      { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      { action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } },
    ]
    const here = scene({ podFailurePolicy: { rules }, podReplacementPolicy: 'Failed' })
    const [first] = here.pods()
    here.setStatus(first!, { phase: 'Failed', conditions: [{ type: 'DisruptionTarget', status: 'True' }] })
    here.settle()
    expect(job(here)!.status!.failed).toBeUndefined()
    const [second] = here.pods((pod) => pod.status?.phase === 'Pending')
    const containerStatuses = [{ name: 'main', state: { terminated: { exitCode: 42 } } }]
    here.setStatus(second!, { phase: 'Failed', containerStatuses })
    here.settle()
    expect(conditions(here)).toEqual(['FailureTarget True PodFailurePolicy', 'Failed True PodFailurePolicy'])
    expect(job(here)!.status!.conditions![1]!.message).toBe(
      `Container main for pod scene/${second!.metadata.name} failed with exit code 42 matching FailJob rule at index 1`,
    )
  })

  it('is complete when the indexes that matter have ended well', () => {
    const successPolicy = { rules: [{ succeededIndexes: '0' }] }
    const here = scene({ completions: 2, parallelism: 2, completionMode: 'Indexed', successPolicy })
    const [zero] = here.pods((pod) => pod.metadata.annotations!['batch.kubernetes.io/job-completion-index'] === '0')
    here.setStatus(zero!, { phase: 'Succeeded' })
    here.settle()
    here.finishDeletions()
    here.settle()
    expect(conditions(here)).toEqual(['SuccessCriteriaMet True SuccessPolicy', 'Complete True SuccessPolicy'])
  })

  it('counts failures by index, and fails when one index was tried too often', () => {
    const indexed = { completions: 2, parallelism: 2, completionMode: 'Indexed' }
    const here = scene({ ...indexed, backoffLimitPerIndex: 1, backoffLimit: 2 ** 31 - 1 })
    const podOf = (index: string) =>
      here.pods(
        (pod) =>
          pod.metadata.annotations!['batch.kubernetes.io/job-completion-index'] === index &&
          pod.status?.phase === 'Pending',
      )[0]!
    here.setStatus(podOf('1'), { phase: 'Succeeded' })
    here.setStatus(podOf('0'), { phase: 'Failed' })
    here.settle()
    here.wait(10_000)
    expect(job(here)!.status!.failedIndexes).toBe('')
    expect(podOf('0').metadata.annotations!['batch.kubernetes.io/job-index-failure-count']).toBe('1')
    here.setStatus(podOf('0'), { phase: 'Failed' })
    here.settle()
    expect(job(here)!.status).toMatchObject({ failedIndexes: '0', completedIndexes: '1', failed: 2 })
    expect(conditions(here)).toEqual(['FailureTarget True FailedIndexes', 'Failed True FailedIndexes'])
  })

  it('has no Pods while it is suspended', () => {
    const here = scene({ suspend: true })
    expect([here.pods().length, conditions(here)]).toEqual([0, ['Suspended True JobSuspended']])
    here.client.update(jobs, { ...job(here)!, spec: { ...job(here)!.spec, suspend: false } })
    here.settle()
    expect([here.pods().length, conditions(here)]).toEqual([1, ['Suspended False JobResumed']])
    here.client.update(jobs, { ...job(here)!, spec: { ...job(here)!.spec, suspend: true } })
    here.settle()
    here.finishDeletions()
    expect(here.settle().pods()).toHaveLength(0)
    expect(job(here)!.status!.failed).toBeUndefined()
  })

  it('is removed some time after its end, when it says so', () => {
    const here = scene({ ttlSecondsAfterFinished: 60 })
    end(here, 'Succeeded')
    here.wait(59_000)
    expect(job(here)!.metadata.deletionTimestamp).toBeUndefined()
    here.wait(2_000)
    expect(job(here)?.metadata.deletionTimestamp).not.toBe('')
    expect(job(here) === undefined || job(here)!.metadata.finalizers?.includes('foregroundDeletion')).toBe(true)
  })
})

describe('completed indexes', () => {
  it.each([
    ['', []],
    ['0', [0]],
    ['0,1', [0, 1]],
    ['0-2,4,6-9', [0, 1, 2, 4, 6, 7, 8, 9]],
  ])('%s', (text, indexes) => {
    expect(formatIndexes(new Set(indexes))).toBe(text)
    expect([...parseIndexes(text)]).toEqual(indexes)
  })
})
