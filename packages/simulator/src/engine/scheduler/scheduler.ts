import type { Controller } from '../controller.ts'
import { SchedulerLoop } from './scheduler-loop.ts'

/** kube-scheduler with its default profile. */
export const scheduler: Controller = {
  name: 'kube-scheduler',
  start(cluster) {
    const loop = new SchedulerLoop(cluster)
    loop.start()
    return () => loop.stop()
  },
}
