import { badRequest, findKind, notFound, StatusError, type Pod } from '@everynode/kube'
import type { Cluster } from '../../cluster.ts'
import { fromArray, toArray } from '../files/byte-text.ts'
import { environmentFor } from '../pods/container-start.ts'
import type { ContainerRun } from '../pods/container-run.ts'
import { execInContainer } from '../probes/exec-in-container.ts'
import type { RunningKubelets } from '../running-kubelets.ts'
import { InputStream } from '../shell/task.ts'
import {
  KubeletError,
  type ContainerTarget,
  type ExecOptions,
  type ExecSession,
  type LogOptions,
  type LogSink,
  type Stoppable,
  type StreamSink,
} from './contract.ts'
import { readLog } from './log-reading.ts'

const pods = findKind('', 'v1', 'pods')!
const KUBELET_PORT = 10250

/** Ways into containers: exec, attach and logs. */
export class ContainerAccess {
  readonly #cluster: Cluster
  readonly #running: RunningKubelets

  constructor(cluster: Cluster, running: RunningKubelets) {
    this.#cluster = cluster
    this.#running = running
  }

  containerOf(namespace: string, podName: string, container?: string): ContainerTarget {
    const { spec = {} } = this.#pod(namespace, podName)
    const main = (spec.containers ?? []).map(({ name }) => name)
    const init = (spec.initContainers ?? []).map(({ name }) => name)
    const ephemeral = (spec.ephemeralContainers ?? []).map(({ name }) => name)
    const all = [...init, ...main, ...ephemeral]
    if (!container) {
      if (main.length === 1) return { namespace, pod: podName, container: main[0]! }
      throw badRequest(`a container name must be specified for pod ${podName}, choose one of: [${all.join(' ')}]`)
    }
    if (!all.includes(container)) throw badRequest(`container ${container} is not valid for pod ${podName}`)
    return { namespace, pod: podName, container }
  }

  exec(target: ContainerTarget, options: ExecOptions, sink: StreamSink): ExecSession {
    const run = this.#liveRun(target)
    const worker = this.#running.workerOf(target.namespace, target.pod)!
    if (run.environment.size === 0) run.environment = environmentFor(worker.scene, run)
    const stdin = new InputStream('', !options.stdin)
    const stdout = (bytes: string) => sink.stdout(toArray(options.tty ? bytes.replace(/\r?\n/g, '\r\n') : bytes))
    const streams = {
      stdin,
      stdout,
      stderr: options.tty ? stdout : (bytes: string) => sink.stderr(toArray(bytes)),
      isTerminal: options.tty,
    }
    const stop = execInContainer(run, options.command, streams, (end) => {
      if (end.type === 'failed')
        sink.exit({ type: 'failed', message: `error executing command in container: ${end.message}` })
      else sink.exit({ type: 'exited', exitCode: end.code })
    })
    return {
      stdin(bytes) {
        const text = fromArray(bytes)
        if (options.tty) stdout(text.replaceAll('\r', '\n'))
        stdin.push(options.tty ? text.replaceAll('\r', '\n') : text)
      },
      endStdin: () => stdin.end(),
      resize: () => undefined,
      stop,
    }
  }

  attach(target: ContainerTarget, options: Omit<ExecOptions, 'command'>, sink: StreamSink): ExecSession {
    const run = this.#liveRun(target)
    const { log, input } = run.process!
    let isOver = false
    const detach = () => {
      if (isOver) return
      isOver = true
      stop()
      sink.exit({ type: 'exited', exitCode: 0 })
    }
    const stop = log.follow(
      ({ bytes }) => sink.stdout(toArray(options.tty ? bytes.replace(/\r?\n/g, '\r\n') : bytes)),
      () => {
        if (isOver) return
        isOver = true
        sink.exit({ type: 'exited', exitCode: run.state.terminated?.exitCode ?? 0 })
      },
    )
    return {
      stdin: (bytes) => options.stdin && input.push(fromArray(bytes)),
      // Who has nothing more to say leaves, unless the program wants to hear of it.
      endStdin: () => (run.container.stdinOnce && !options.tty ? input.end() : detach()),
      resize: () => undefined,
      stop() {
        isOver = true
        stop()
      },
    }
  }

  logs(target: ContainerTarget, options: LogOptions, sink: LogSink): Stoppable {
    const run = this.#runOf(target)
    const source = logSource(run, target, options.previous ?? false)
    return readLog(source, options, this.#cluster.clock.now(), sink)
  }

  #pod(namespace: string, name: string): Pod {
    const pod = this.#cluster.store.get('/pods', namespace, name) as Pod | undefined
    if (!pod) throw notFound(pods, name)
    return pod
  }

  #runOf({ namespace, pod: name, container }: ContainerTarget): ContainerRun {
    const pod = this.#pod(namespace, name)
    if (!pod.spec?.nodeName) throw badRequest(`pod ${name} does not have a host assigned`)
    const worker = this.#running.workerOf(namespace, name)
    if (!worker || worker.scene.host.faults.down) throw unreachable(pod, container)
    const run = worker.runs.find((one) => one.container.name === container)
    if (!run) throw new KubeletError(404, `container not found ("${container}")`)
    return run
  }

  #liveRun(target: ContainerTarget): ContainerRun {
    const run = this.#runOf(target)
    if (!run.state.running || !run.process || run.process.isOver)
      throw new KubeletError(404, `container not found ("${target.container}")`)
    return run
  }
}

/** The log of the run that is meant (pkg/kubelet, validateContainerLogStatus). */
function logSource(run: ContainerRun, { pod, container }: ContainerTarget, wantsPrevious: boolean) {
  const { state, lastState } = run
  if (wantsPrevious) {
    const previous = state.waiting ? run.process : run.previous
    if (!lastState.terminated || !previous)
      throw badRequest(`previous terminated container "${container}" in pod "${pod}" not found`)
    return previous.log
  }
  if (run.process && (state.running ?? state.terminated ?? lastState.terminated)) return run.process.log
  const { reason = 'ContainerCreating' } = state.waiting ?? {}
  throw badRequest(`container "${container}" in pod "${pod}" is waiting to start: ${WAITING_WORDS[reason] ?? reason}`)
}

const WAITING_WORDS: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
}

function unreachable(pod: Pod, container: string): StatusError {
  const { namespace, name } = pod.metadata
  const host = pod.status?.hostIP ?? pod.spec?.nodeName ?? ''
  return new StatusError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `Get "https://${host}:${KUBELET_PORT}/containerLogs/${namespace}/${name}/${container}": dial tcp ${host}:${KUBELET_PORT}: connect: connection refused`,
    code: 500,
  })
}
