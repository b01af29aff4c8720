import assert from 'node:assert/strict'
import type { V1Job, V1JobSpec, V1Pod } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { TOOLS_IMAGE } from './workloads.ts'

const INDEX = 'batch.kubernetes.io/job-completion-index'

/** What Kubernetes promises of Jobs (test/e2e/apps/job.go, as facts). */
export const jobCases: readonly ConformanceCase[] = [
  {
    id: 'job/local-restart',
    title: 'a Job whose Pods fail now and then and are restarted in place comes to its end',
    async run(session) {
      const script = 'if [ -r /data/tried ]; then exit 0; else touch /data/tried; exit 1; fi'
      await create(session, script, { parallelism: 2, completions: 4 }, 'OnFailure')
      const { status } = await ended(session, 'Complete')
      assert.equal(status!.succeeded, 4)
    },
  },
  {
    id: 'job/indexed',
    title: 'every index of an indexed Job is done by a Pod of its own, which is told its index',
    async run(session) {
      const indexed = { parallelism: 2, completions: 4, completionMode: 'Indexed' }
      await create(session, 'echo "index $JOB_COMPLETION_INDEX"', indexed)
      const { status } = await ended(session, 'Complete')
      assert.equal(status!.completedIndexes, '0-3')
      const pods = await podsOf(session)
      assert.deepEqual(pods.map(({ metadata }) => metadata!.annotations![INDEX]!).toSorted(), ['0', '1', '2', '3'])
      for (const { metadata } of pods) {
        const { text } = await session.api.send('GET', session.in('v1', 'pods', metadata!.name, 'log'))
        assert.equal(text, `index ${metadata!.annotations![INDEX]}\n`)
      }
    },
  },
  {
    id: 'job/failure-policy',
    title: 'an exit code that the failure policy names ends the Job at once',
    async run(session) {
      const rules = [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }]
      await create(session, 'exit 42', { podFailurePolicy: { rules }, backoffLimit: 3 })
      const { status } = await ended(session, 'Failed')
      assert.equal(status!.conditions!.find(({ type }) => type === 'Failed')!.reason, 'PodFailurePolicy')
      assert.equal(status!.failed, 1)
    },
  },
  {
    id: 'job/success-policy',
    title: 'a Job is complete when the indexes that its success policy names are',
    async run(session) {
      const successPolicy = { rules: [{ succeededIndexes: '0' }] }
      const script = 'if [ "$JOB_COMPLETION_INDEX" = 0 ]; then exit 0; else sleep 1000; fi'
      await create(session, script, { parallelism: 2, completions: 2, completionMode: 'Indexed', successPolicy })
      const { status } = await ended(session, 'Complete')
      assert.equal(status!.conditions!.find(({ type }) => type === 'Complete')!.reason, 'SuccessPolicy')
      assert.equal(status!.completedIndexes, '0')
    },
  },
  {
    id: 'job/backoff-by-index',
    title: 'where failures are counted by index, the other indexes are done and the Job fails in the end',
    async run(session) {
      const script = 'if [ "$JOB_COMPLETION_INDEX" = 0 ]; then exit 1; else exit 0; fi'
      const indexed = { parallelism: 2, completions: 3, completionMode: 'Indexed' }
      await create(session, script, { ...indexed, backoffLimitPerIndex: 0 })
      const { status } = await ended(session, 'Failed')
      assert.deepEqual([status!.failedIndexes, status!.completedIndexes], ['0', '1,2'])
      assert.equal(status!.conditions!.find(({ type }) => type === 'Failed')!.reason, 'FailedIndexes')
    },
  },
  {
    id: 'job/adopts-and-releases',
    title: 'a Pod that lost its owner is taken back, one that stops to match is let go, without a finalizer',
    async run(session) {
      await create(session, 'sleep 1000', { parallelism: 2, completions: 2 })
      const [first] = await eventually('two Pods', async () => {
        const pods = await podsOf(session)
        return pods.length === 2 && pods
      })
      const path = session.in('v1', 'pods', first!.metadata!.name)
      await session.api.patch(path, [{ op: 'remove', path: '/metadata/ownerReferences' }], 'json')
      await eventually('an owner again', async () =>
        Boolean((await session.api.get<V1Pod>(path)).metadata!.ownerReferences?.length),
      )
      await session.api.patch(path, { metadata: { labels: null } })
      await eventually('nobody’s', async () => {
        const { ownerReferences, finalizers } = (await session.api.get<V1Pod>(path)).metadata!
        return !ownerReferences?.length && !finalizers?.length
      })
    },
  },
]

async function create(session: Session, script: string, spec: Partial<V1JobSpec>, restartPolicy = 'Never') {
  const container = { name: 'main', image: TOOLS_IMAGE, command: ['sh', '-c', script] }
  const template = {
    metadata: { labels: { of: 'work' } },
    spec: {
      restartPolicy,
      terminationGracePeriodSeconds: 1,
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
    },
  }
  await session.api.create<V1Job>(session.in('batch/v1', 'jobs'), {
    metadata: { name: 'work' },
    spec: { template, ...spec },
  })
}

function ended(session: Session, type: 'Complete' | 'Failed'): Promise<V1Job> {
  return eventually(`a Job that is ${type}`, async () => {
    const job = await session.api.get<V1Job>(session.in('batch/v1', 'jobs', 'work'))
    return job.status?.conditions?.some((one) => one.type === type && one.status === 'True') && job
  })
}

async function podsOf(session: Session): Promise<V1Pod[]> {
  const path = `${session.in('v1', 'pods')}?labelSelector=of%3Dwork`
  return (await session.api.get<{ items: V1Pod[] }>(path)).items
}
