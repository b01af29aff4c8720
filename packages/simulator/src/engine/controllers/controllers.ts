import type { Controller } from '../controller.ts'
import { scheduler } from '../scheduler/scheduler.ts'
import { daemonSetController } from './daemonset/daemonset-controller.ts'

/** Every control loop of a cluster: a new one is one file or folder and one line here. */
export const controllers: readonly Controller[] = [daemonSetController, scheduler]
