import { isSidecar, type Container, type ContainerState, type Pod } from '@everynode/kube'
import type { ContainerProcess } from '../containers/container-process.ts'
import type { ProbeWorker } from '../probes/probe-worker.ts'

export type ContainerRole = 'init' | 'sidecar' | 'main' | 'ephemeral'

/** What a kubelet knows of one container of a Pod. */
export interface ContainerRun {
  container: Container
  readonly role: ContainerRole
  state: ContainerState
  lastState: ContainerState
  isReady: boolean
  isStarted: boolean
  /** A sidecar that has been started once no longer holds anything back. */
  hasBeenStarted: boolean
  restartCount: number
  /** As the runtime reports them; the image as written before there is a container. */
  image: string
  imageID: string
  containerID: string
  process: ContainerProcess | undefined
  previous: ContainerProcess | undefined
  probes: ProbeWorker[]
  /** Set while something is under way that ends with a running container. */
  isBusy: boolean
  /** Set from the first sign that it shall end. */
  isStopping: boolean
  /** What the next restart waits for. */
  backOff: { ms: number; sinceMs: number } | undefined
  pullBackOff: { ms: number } | undefined
  environment: ReadonlyMap<string, string>
}

/** The containers of a Pod before anything happened to them, in the order in which they start. */
export function runsOf({ spec }: Pod): ContainerRun[] {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec ?? {}
  const waiting = initContainers.length > 0 ? 'PodInitializing' : 'ContainerCreating'
  return initContainers
    .map((one) => newContainerRun(one, roleOfInit(one), 'PodInitializing'))
    .concat(containers.map((one) => newContainerRun(one, 'main', waiting)))
    .concat(ephemeralContainers.map((one) => newContainerRun(one, 'ephemeral', waiting)))
}

/** A container before anything happened to it. */
export function newContainerRun(container: Container, role: ContainerRole, waitingReason: string): ContainerRun {
  return {
    container,
    role,
    state: { waiting: { reason: waitingReason } },
    lastState: {},
    isReady: false,
    isStarted: false,
    hasBeenStarted: false,
    restartCount: 0,
    image: container.image ?? '',
    imageID: '',
    containerID: '',
    process: undefined,
    previous: undefined,
    probes: [],
    isBusy: false,
    isStopping: false,
    backOff: undefined,
    pullBackOff: undefined,
    environment: NO_VARIABLES,
  }
}

const NO_VARIABLES: ReadonlyMap<string, string> = new Map()

/** Init containers that stay count as sidecars. */
function roleOfInit(container: Container): ContainerRole {
  return isSidecar(container) ? 'sidecar' : 'init'
}

/** The path of a container in its Pod's spec, as events name it. */
export function fieldPathOf({ role, container }: ContainerRun): string {
  const list = role === 'main' ? 'containers' : role === 'ephemeral' ? 'ephemeralContainers' : 'initContainers'
  const path = `spec.${list}{${container.name}}`
  const known = fieldPaths.get(path)
  if (known) return known
  if (fieldPaths.size >= MOST_PATHS) fieldPaths.clear()
  fieldPaths.set(path, path)
  return path
}

/** One text for the containers of all Pods of a template: events keep it. */
const fieldPaths = new Map<string, string>()
const MOST_PATHS = 1_000

/** Whether it was stopped at least once and has not been started again: crashed, or waiting to be restarted. */
export function hasEnded({ state, lastState }: ContainerRun): boolean {
  return state.terminated !== undefined || (state.waiting !== undefined && lastState.terminated !== undefined)
}

/** Whether nobody has begun to start it. */
export function isUntouched({ isBusy, containerID, state }: ContainerRun): boolean {
  return !isBusy && containerID === '' && state.waiting !== undefined
}
