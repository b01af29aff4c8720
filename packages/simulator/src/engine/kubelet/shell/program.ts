import type { Clock } from '../../clock.ts'
import type { Bytes } from '../files/file-node.ts'
import type { FileView } from '../files/file-view.ts'
import type { InputStream, Steps, Task } from './task.ts'

/** Where a program reads from and writes to. */
export interface Streams {
  stdin: InputStream
  stdout(bytes: Bytes): void
  stderr(bytes: Bytes): void
  /** What is open for writing under the numbers above 2. */
  others?: ReadonlyMap<number, (bytes: Bytes) => void>
  isTerminal: boolean
}

/** What is the same for all programs of one container. */
export interface Machine {
  readonly clock: Clock
  readonly files: FileView
  readonly hostname: string
  readonly user: { uid: number; gid: number; groups: readonly number[] }
  /** The programs that the image brings besides the usual ones; a name that is absent is not found. */
  readonly programs: ReadonlyMap<string, Program>
  /** Whether programs and files that nobody knows are taken for the image's own. */
  readonly isOpaque: boolean
  /** Whether such programs run until they are stopped, as a container's main program does; else they end well at once. */
  readonly isLasting: boolean
  /** Runs what is not simulated here, such as awk; undefined when there is nobody to run it. */
  readonly outside: OutsidePrograms | undefined
  /** Told of what runs beside the main process, and ends with it. */
  readonly processes: { add(task: Task): void; delete(task: Task): void }
  /** Asks for a page of something in the cluster, from inside this container's Pod. */
  fetch(host: string, port: number, path: string): HttpReply
  /** Answers what comes in at a port, until the container ends. */
  listen(port: number, listener: HttpListener): void
  /** Told when a program takes more memory than there is. */
  outOfMemory(): void
  /** A random number in [0, 1). */
  random(): number
  /** Sends a signal to a process; false when there is no such process. */
  kill(pid: number, signal: string): boolean
}

/** What comes in at a port that a program listens on. */
export interface HttpRequest {
  method: string
  /** With the query. */
  path: string
}

/** A program that answers at a port. */
export type HttpListener = (request: HttpRequest) => {
  status: number
  body: Bytes
  contentType?: string
  isEncrypted?: boolean
}

/** What a GET is answered: nobody has that name, nobody listens there, or a page. */
export type HttpReply = 'unknown' | 'refused' | { status: number; body: Bytes }

/** Programs of another implementation, run to their end. */
export interface OutsidePrograms {
  has(name: string): boolean
  run(call: OutsideCall): Promise<{ stdout: Bytes; stderr: Bytes; exitCode: number }>
}

export interface OutsideCall {
  words: readonly string[]
  folder: string
  environment: Readonly<Record<string, string>>
  stdin: Bytes
  files: FileView
}

/** One call of a program. */
export interface Call {
  /** The name and the arguments. */
  words: readonly string[]
  environment: ReadonlyMap<string, string>
  folder: string
  streams: Streams
  machine: Machine
  pid: number
  /** Told of the shell when the program is one, so that signals find it. */
  onShell?(shell: SignalTarget): void
  /** Runs another program with the same streams. */
  run(words: readonly string[], streams?: Partial<Streams>): Steps<number>
}

/** Something that may have traps. */
export interface SignalTarget {
  task: Task | undefined
  /** Runs the trap for a signal; false when there is none. */
  signal(name: string): boolean
}

/** A program of the usual tool set: its exit code, after waiting where it has to. */
export type Program = (call: Call) => number | Steps<number>

export function sleepFor(clock: Clock, ms: number): (resume: (value?: unknown) => void) => () => void {
  return (resume) => {
    const timer = clock.schedule(ms, () => resume())
    return () => timer.cancel()
  }
}

/** Waits for nothing but an interruption. */
export const waitForever = (): (() => void) => () => undefined
