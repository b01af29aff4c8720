import type { Command, List } from './ast.ts'
import type { ExpansionScope } from './expansion.ts'
import type { Streams } from './program.ts'
import type { Steps, Task } from './task.ts'

/** A command that runs in the background. */
export interface Job {
  task: Task
  /** Undefined while it runs. */
  code: number | undefined
  wakers: Set<() => void>
}

/** The state of a shell as its builtin commands see it. */
export interface ShellScope extends ExpansionScope {
  readonly pid: number
  readonly name: string
  readonly variables: Map<string, string>
  readonly exported: Set<string>
  readonly functions: Map<string, Command>
  readonly traps: Map<string, string>
  readonly jobs: Map<number, Job>
  readonly options: Set<string>
  /** The exported variables. */
  readonly environment: ReadonlyMap<string, string>
  folder: string
  positional: readonly string[]
  status: number
  /** Set while the shell waits in a way that a trapped signal ends. */
  isInterruptible: boolean
  runList(list: List, streams: Streams): Steps<number>
  /** Runs a function, a builtin or a program by name. */
  call(words: readonly string[], streams: Streams): Steps<number>
}
