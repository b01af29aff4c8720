import type { Container, ContainerState } from '@everynode/kube'

/** What a kubelet knows of one container of a Pod. */
export interface ContainerRun {
  readonly container: Container
  readonly isInit: boolean
  state: ContainerState
  lastState: ContainerState
  isReady: boolean
  isStarted: boolean
  restartCount: number
  imageID: string
  containerID: string
}

/** A container before anything happened to it. */
export function newContainerRun(container: Container, isInit: boolean, waitingReason: string): ContainerRun {
  return {
    container,
    isInit,
    state: { waiting: { reason: waitingReason } },
    lastState: {},
    isReady: false,
    isStarted: false,
    restartCount: 0,
    imageID: '',
    containerID: '',
  }
}
