import { parseTime } from '@everynode/kube'
import type { Controller } from '../../controller.ts'
import { jobKind } from '../kinds.ts'
import { keyOf, splitKey } from '../object-key.ts'
import { WorkQueue } from '../work-queue.ts'
import { endOf, type Job } from './job-objects.ts'

/** Deletes Jobs some time after they ended, where they say so (ttlSecondsAfterFinished). */
export const ttlAfterFinishedController: Controller = {
  name: 'ttl-after-finished-controller',
  start(cluster) {
    const client = cluster.clientFor('ttl-after-finished-controller')
    const queue = new WorkQueue(cluster.clock, (key) => {
      const job = client.get(jobKind, splitKey(key)) as Job | undefined
      const end = job && endOf(job)
      const seconds = job?.spec?.ttlSecondsAfterFinished
      if (!job || !end || seconds === undefined || job.metadata.deletionTimestamp) return
      const restMs = (parseTime(end.lastTransitionTime ?? '') ?? 0) + seconds * 1000 - cluster.clock.now()
      if (restMs > 0) return queue.addAfter(key, restMs)
      const { uid } = job.metadata
      client.delete(jobKind, splitKey(key), { propagationPolicy: 'Foreground', preconditions: { uid: uid! } })
    })
    const note = (job: Job) => {
      if (job.spec?.ttlSecondsAfterFinished !== undefined && endOf(job)) queue.add(keyOf(job))
    }
    for (const job of cluster.store.list('batch/jobs')) note(job as Job)
    const unsubscribe = cluster.store.subscribe(['batch/jobs'], ({ type, object }) => {
      if (type !== 'DELETED') note(object as Job)
    })
    return () => {
      unsubscribe()
      queue.stop()
    }
  },
}
