import type { Container } from '@everynode/kube'
import { bytesOf } from '../files/byte-text.ts'
import type { Bytes } from '../files/file-node.ts'
import { absolutePath } from '../files/paths.ts'
import type { ImageProgram } from '../images/image-definition.ts'
import { findProgram } from '../shell/find-program.ts'
import type { HttpListener, Machine, SignalTarget } from '../shell/program.ts'
import { runProgram } from '../shell/run-program.ts'
import { InputStream, Task } from '../shell/task.ts'
import { StartError } from './config-error.ts'
import { ContainerLog, type LogSource } from './container-log.ts'
import { createMachine, TERMINATION_LOG, type MachineOptions } from './container-machine.ts'
import { expandReferences } from './environment.ts'
import { ServiceLog } from './service-log.ts'
import { startProblem } from './start-check.ts'

const KILLED = 137
const START_PREFIX =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: '
const LONGEST_MESSAGE = 4096
const SHORT_MS = 1_000
const HOLLOW_MS = 100

export interface ContainerExit {
  code: number
  isOutOfMemory: boolean
}

export interface ProcessOptions extends Omit<
  MachineOptions,
  'print' | 'kill' | 'outOfMemory' | 'listen' | 'processes'
> {
  /** Whether a program of which nothing is known ends by itself. */
  isShortLived: boolean
  /** Makes generated log lines differ from those of other containers. */
  seed: string
  /** When it started, if that was before now. */
  startedMs?: number
  onExit(exit: ContainerExit): void
}

type Log = LogSource & { write(bytes: Bytes): void; end(): void }

/** The main program of one run of a container. Made means started; throws a StartError when it cannot be. */
export class ContainerProcess {
  readonly log: Log
  #input: InputStream | undefined
  readonly #options: ProcessOptions
  #machine: Machine | undefined
  #task: Task | undefined
  readonly #processes = new Set<Task>()
  readonly #listeners = new Map<number, HttpListener>()
  #shell: SignalTarget | undefined
  #service: Extract<ImageProgram, { type: 'service' }> | undefined
  #isOver = false
  #isOutOfMemory = false
  #isStarting = true
  #earlyExit: number | undefined

  constructor(options: ProcessOptions) {
    this.#options = options
    const { container, image, host } = options
    const { program } = image.definition
    const words = commandOf(container, program, options.environment)
    if (host.isHollow) {
      this.log = new ContainerLog(() => host.nowMs())
      this.#runUnknown()
    } else if (!words && program.type === 'service' && !(options.isShortLived && image.definition.isOpaque)) {
      this.#service = program
      this.log = this.#serviceLog(program)
    } else {
      this.log = new ContainerLog(() => host.nowMs())
      if (!words && program.type === 'service') this.#runUnknown()
      else this.#run(words ?? (program as { words: readonly string[] }).words)
    }
  }

  /** Reports an end that came before anybody could listen; call it once the container is noted as running. */
  started(): void {
    this.#isStarting = false
    if (this.#earlyExit !== undefined) this.#exit(this.#earlyExit)
  }

  /** Its standard input, made when somebody asks for it. */
  get input(): InputStream {
    this.#input ??= new InputStream('', !this.#options.container.stdin)
    return this.#input
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** Files, user and tools inside, made when first asked for. */
  get machine(): Machine {
    this.#machine ??= createMachine({
      ...this.#options,
      print: (bytes) => this.log.write(bytes),
      processes: this.#processes,
      listen: (port, listener) => this.#listeners.set(port, listener),
      kill: (pid, signal) => this.#signalFromInside(pid, signal),
      outOfMemory: () => {
        this.#isOutOfMemory = this.#options.container.resources?.limits?.['memory'] !== undefined
      },
    })
    return this.#machine
  }

  /** What listens at a port, if it is a program that does. */
  listenerAt(port: number): HttpListener | undefined {
    return this.#isOver ? undefined : this.#listeners.get(port)
  }

  /** Whether files inside were ever looked at. */
  get isTouched(): boolean {
    return this.#machine !== undefined
  }

  /** Sends TERM: programs without a trap ignore it, as process 1 does. */
  terminate(): void {
    if (this.#service) {
      const { stop } = this.#service
      if (stop) this.#options.host.after(stop.afterMs, () => this.#exit(stop.exitCode))
    } else this.#shell?.signal('TERM')
  }

  kill(): void {
    if (this.#task && !this.#task.isOver) this.#task.kill(KILLED)
    else this.#exit(KILLED)
  }

  /** Forgets the program without an end: its node is gone. */
  abandon(): void {
    this.#isOver = true
    this.#task?.kill(KILLED)
    this.#endProcesses()
  }

  /** What the program left for its status: the termination message file, or the end of its log. */
  messageAfter(exitCode: number): string | undefined {
    const { terminationMessagePath = TERMINATION_LOG, terminationMessagePolicy } = this.#options.container
    const node = this.#machine?.files.find(absolutePath('/', terminationMessagePath))
    const written = node?.type === 'file' ? node.content : ''
    if (written !== '') return written.slice(0, LONGEST_MESSAGE)
    if (terminationMessagePolicy !== 'FallbackToLogsOnError' || exitCode === 0) return undefined
    return (
      this.log
        .entries()
        .slice(-80)
        .map(({ bytes }) => bytes)
        .join('')
        .slice(-2048) || undefined
    )
  }

  #run(words: readonly string[]): void {
    const { container, image, environment, isShortLived } = this.#options
    const machine: Machine = { ...this.machine, isLasting: !isShortLived && image.definition.isOpaque }
    const folder = container.workingDir || image.definition.workingDir || '/'
    if (machine.files.find(folder)?.type === 'file')
      throw new StartError(
        `${START_PREFIX}unable to start container process: error during container init: mkdir ${folder}: not a directory: unknown`,
      )
    if (!machine.files.find(folder)) machine.files.provideFolder(absolutePath('/', folder))
    const found = findProgram(words[0] ?? '', machine, folder)
    if (found.type === 'missing') throw new StartError(START_PREFIX + startProblem(words[0] ?? '', found))
    if (found.type === 'unknown') return this.#runUnknown()
    const streams = {
      stdin: this.input,
      stdout: (bytes: Bytes) => this.log.write(bytes),
      stderr: (bytes: Bytes) => this.log.write(bytes),
      isTerminal: container.tty ?? false,
    }
    const onShell = (shell: SignalTarget) => {
      this.#shell = shell
      shell.task = this.#task
    }
    const steps = runProgram(
      { words, environment, folder: absolutePath('/', folder), streams, machine, pid: 1, onShell },
      words[0] ?? 'sh',
    )
    this.#task = new Task(steps, (code) => this.#exit(code))
    this.#task.start()
  }

  /** The image's own program: it serves, or sets something up and ends. */
  #runUnknown(): void {
    const { host, isShortLived } = this.#options
    this.#service = UNKNOWN
    if (isShortLived) host.after(host.isHollow ? HOLLOW_MS : SHORT_MS, () => this.#exit(0))
  }

  #serviceLog(program: Extract<ImageProgram, { type: 'service' }>): Log {
    const { host, image, seed } = this.#options
    return new ServiceLog({
      clock: host.cluster.clock,
      program,
      tag: image.tag,
      seed,
      startedMs: this.#options.startedMs ?? host.nowMs(),
    })
  }

  #signalFromInside(pid: number, signal: string): boolean {
    // Process 1 is not killed from inside its container, and it takes only signals that it has traps for.
    if (pid !== 1) return false
    if (signal !== 'KILL') this.terminate()
    return true
  }

  /** With process 1 all others of a container end. */
  #endProcesses(): void {
    for (const task of this.#processes) task.kill(KILLED)
  }

  #exit(code: number): void {
    if (this.#isOver) return
    if (this.#isStarting) {
      this.#earlyExit ??= code
      return
    }
    this.#isOver = true
    this.#endProcesses()
    this.log.end()
    this.#options.onExit({ code, isOutOfMemory: this.#isOutOfMemory })
  }
}

const UNKNOWN: Extract<ImageProgram, { type: 'service' }> = {
  type: 'service',
  stop: { afterMs: 100, exitCode: 0 },
  startLines: [],
  lines: [],
}

/** The words that the container is started with; undefined when the image's own program runs. */
function commandOf(
  container: Container,
  program: ImageProgram,
  environment: ReadonlyMap<string, string>,
): string[] | undefined {
  const given = container.command?.length
    ? [...container.command, ...(container.args ?? [])]
    : program.type === 'command' && (container.args?.length || program.entrypoint)
      ? [...(program.entrypoint ?? []), ...(container.args?.length ? container.args : program.words)]
      : undefined
  return given?.map((word) => bytesOf(expandReferences(word, (name) => environment.get(name))))
}
