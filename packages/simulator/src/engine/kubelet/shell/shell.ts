import { FileError } from '../files/file-error.ts'
import type { Bytes } from '../files/file-node.ts'
import { isBareExec } from './ast.ts'
import type { AndOr, Command, Compound, List, Pipeline, SimpleCommand } from './ast.ts'
import { calculate } from './arithmetic.ts'
import { builtins } from './builtins.ts'
import { childTask } from './child-task.ts'
import { BreakLoop, ExitShell, INTERRUPTED, ReturnFromFunction } from './control.ts'
import { expandFields, expandPattern, expandText } from './expansion.ts'
import { idleLoop } from './idle-loop.ts'
import { parseScript } from './parser.ts'
import { patternExpression } from './pattern.ts'
import { sleepFor, waitForever, type Machine, type Streams } from './program.ts'
import { redirect } from './redirect.ts'
import { runPiped } from './run-piped.ts'
import { runProgram } from './run-program.ts'
import type { Job, ShellScope } from './shell-scope.ts'
import { ShellSyntaxError } from './syntax-error.ts'
import { InputStream, type Steps, type Task } from './task.ts'
import { evaluateTest } from './test-expression.ts'

const STEPS_PER_TURN = 5_000
const THROTTLE_MS = 200

export interface ShellOptions {
  machine: Machine
  environment: ReadonlyMap<string, string>
  folder: string
  pid: number
  name?: string
  positional?: readonly string[]
}

/** A shell that runs scripts step by step, on the cluster's clock. */
export class Shell implements ShellScope {
  readonly machine: Machine
  readonly pid: number
  readonly variables: Map<string, string>
  readonly exported: Set<string>
  readonly functions: Map<string, Command>
  readonly traps: Map<string, string>
  readonly jobs = new Map<number, Job>()
  readonly options = new Set<string>()
  folder: string
  positional: readonly string[]
  status = 0
  name: string
  lastJob: number | undefined
  /** Set while the shell waits in a way that a trapped signal ends. */
  isInterruptible = false
  task: Task | undefined
  readonly #pending: string[] = []
  #steps = 0
  static #nextPid = 20

  constructor(options: ShellOptions, parent?: Shell) {
    this.machine = options.machine
    this.pid = options.pid
    this.folder = options.folder
    this.name = options.name ?? 'sh'
    this.positional = options.positional ?? []
    this.variables = new Map(options.environment)
    this.exported = new Set(parent ? parent.exported : options.environment.keys())
    this.functions = new Map(parent?.functions)
    this.traps = new Map()
  }

  get isNounset(): boolean {
    return this.options.has('u')
  }

  get environment(): ReadonlyMap<string, string> {
    return new Map([...this.variables].filter(([name]) => this.exported.has(name)))
  }

  get(name: string): string | undefined {
    if (name === '?') return String(this.status)
    if (name === '$') return String(this.pid)
    if (name === '!') return this.lastJob === undefined ? '' : String(this.lastJob)
    if (name === '#') return String(this.positional.length)
    if (name === '0') return this.name
    if (name === '-') return [...this.options].join('')
    if (name === 'PWD') return this.folder
    if (name === 'RANDOM') return String(Math.floor(this.machine.random() * 32_768))
    if (/^[1-9]$/.test(name)) return this.positional[Number(name) - 1]
    return this.variables.get(name)
  }

  set(name: string, value: string): void {
    this.variables.set(name, value)
  }

  /** Delivers a signal: a trap runs as soon as the shell can, and an untrapped one is left to the caller. */
  signal(name: string): boolean {
    if (!this.traps.has(name)) return false
    this.#pending.push(name)
    if (this.isInterruptible) this.task?.interrupt(INTERRUPTED)
    return true
  }

  /** Runs a whole script and gives its exit code; a syntax error is said on stderr. */
  *runScript(script: string, streams: Streams): Steps<number> {
    try {
      yield* this.runList(parseScript(script), streams)
    } catch (error) {
      if (error instanceof ExitShell) this.status = error.code
      else if (error instanceof ReturnFromFunction) this.status = error.code
      else if (error instanceof BreakLoop) this.status = 0
      else if (error instanceof ShellSyntaxError) {
        streams.stderr(`${this.name}: ${error.message.startsWith('un') ? 'syntax error: ' : ''}${error.message}\n`)
        this.status = 2
      } else throw error
    }
    const last = this.traps.get('EXIT')
    if (last !== undefined) {
      this.traps.delete('EXIT')
      const code = this.status
      this.status = yield* this.runScript(last, streams)
      if (this.status === 0) this.status = code
    }
    return this.status
  }

  *runList(list: List, streams: Streams, isTested = false): Steps<number> {
    for (const item of list) {
      if (item.isBackground) this.#startJob(item, streams)
      else yield* this.#andOr(item, streams, isTested)
      yield* this.#runTraps(streams)
    }
    return this.status
  }

  *capture(body: List): Steps<string> {
    let output = ''
    const inner = this.#child()
    const streams = { ...this.#current, stdout: (bytes: Bytes) => void (output += bytes) }
    this.status = yield* inner.runBody(body, streams)
    return output
  }

  /** Runs a body as a subshell does: exits end only it. */
  *runBody(body: List, streams: Streams): Steps<number> {
    try {
      return yield* this.runList(body, streams)
    } catch (error) {
      if (error instanceof ExitShell) return error.code
      throw error
    }
  }

  #current: Streams = { stdin: new InputStream(), stdout: () => undefined, stderr: () => undefined, isTerminal: false }

  #child(): Shell {
    const child = new Shell(
      {
        machine: this.machine,
        environment: this.variables,
        folder: this.folder,
        pid: this.pid,
        name: this.name,
        positional: this.positional,
      },
      this,
    )
    for (const option of this.options) child.options.add(option)
    Object.assign(child, { status: this.status, lastJob: this.lastJob })
    return child
  }

  #startJob(item: AndOr, streams: Streams): void {
    const pid = Shell.#nextPid++
    const child = this.#child()
    const job = {
      code: undefined as number | undefined,
      wakers: new Set<() => void>(),
      task: undefined as unknown as Task,
    }
    const body = child.runBody([{ ...item, isBackground: false }], { ...streams, stdin: new InputStream() })
    job.task = childTask(this.machine, body, (code) => {
      job.code = code
      for (const wake of job.wakers) wake()
    })
    child.task = job.task
    this.jobs.set(pid, job)
    this.lastJob = pid
    this.status = 0
    job.task.start()
  }

  *#runTraps(streams: Streams): Steps<void> {
    for (let name = this.#pending.shift(); name !== undefined; name = this.#pending.shift()) {
      const status = this.status
      yield* this.runList(parseScript(this.traps.get(name) ?? ''), streams)
      this.status = status
    }
  }

  *#andOr(item: AndOr, streams: Streams, isTested: boolean): Steps<void> {
    yield* this.#pipeline(item.first, streams)
    let isLast = item.rest.length === 0
    for (const [index, { operator, pipeline }] of item.rest.entries()) {
      if ((this.status === 0) !== (operator === '&&')) continue
      yield* this.#pipeline(pipeline, streams)
      isLast = index === item.rest.length - 1
    }
    const isNegated = item.rest.length === 0 && item.first.isNegated
    if (this.status !== 0 && isLast && !isTested && !isNegated && this.options.has('e'))
      throw new ExitShell(this.status)
  }

  *#pipeline(pipeline: Pipeline, streams: Streams): Steps<void> {
    const { commands } = pipeline
    if (commands.length === 1) yield* this.#command(commands[0]!, streams)
    else {
      const piped = commands.map((command) => (own: Streams) => this.#inChild(command, own))
      const codes = yield* runPiped(this.machine, piped, streams)
      this.status = codes.at(-1)!
      if (this.options.has('pipefail')) this.status = codes.findLast((code) => code !== 0) ?? 0
    }
    if (pipeline.isNegated) this.status = this.status === 0 ? 1 : 0
  }

  *#inChild(command: Command, streams: Streams): Steps<number> {
    const child = this.#child()
    return yield* child.runBody(
      [{ first: { commands: [command], isNegated: false }, rest: [], isBackground: false }],
      streams,
    )
  }

  *#command({ command, redirects }: Command, outer: Streams): Steps<void> {
    if (++this.#steps % STEPS_PER_TURN === 0) yield sleepFor(this.machine.clock, THROTTLE_MS)
    const before = this.#current
    try {
      const streams = redirects.length > 0 ? yield* redirect(this, redirects, outer) : outer
      this.#current = streams
      // `exec` alone changes where the shell itself writes from now on.
      if (isBareExec(command)) Object.assign(outer, streams)
      if (command.type === 'simple') yield* this.#simple(command, streams)
      else yield* this.#compound(command, streams)
    } catch (error) {
      if (!(error instanceof FileError)) throw error
      this.status = 1
    } finally {
      this.#current = before
    }
  }

  *#simple(command: SimpleCommand, streams: Streams): Steps<void> {
    const words = yield* expandFields(this, command.words)
    const assigned: [string, string][] = []
    for (const { name, value, isAppended } of command.assignments) {
      const text = yield* expandText(this, value)
      assigned.push([name, isAppended ? (this.variables.get(name) ?? '') + text : text])
    }
    if (words.length === 0) {
      for (const [name, value] of assigned) this.variables.set(name, value)
      if (
        command.words.length === 0 &&
        !command.assignments.some(({ value }) => value.some((part) => part.type === 'command'))
      )
        this.status = 0
      return
    }
    if (this.options.has('x')) streams.stderr(`+ ${words.join(' ')}\n`)
    this.status = yield* this.call(words, streams, assigned)
  }

  /** Runs a function, a builtin or a program by name. */
  *call(words: readonly string[], streams: Streams, assigned: readonly [string, string][] = []): Steps<number> {
    const [name = ''] = words
    const body = this.functions.get(name)
    if (body) {
      const { positional } = this
      this.positional = words.slice(1)
      try {
        yield* this.#command(body, streams)
        return this.status
      } catch (error) {
        if (error instanceof ReturnFromFunction) return error.code
        throw error
      } finally {
        this.positional = positional
      }
    }
    const builtin = builtins.get(name)
    if (builtin) {
      for (const [variable, value] of assigned) this.variables.set(variable, value)
      return yield* builtin(this, words, streams)
    }
    const environment = new Map(this.environment)
    for (const [variable, value] of assigned) environment.set(variable, value)
    return yield* runProgram(
      { words, environment, folder: this.folder, streams, machine: this.machine, pid: this.pid },
      this.name,
    )
  }

  *#compound(command: Exclude<Compound, SimpleCommand>, streams: Streams): Steps<void> {
    switch (command.type) {
      case 'group':
        yield* this.runList(command.body, streams)
        return
      case 'subshell':
        this.status = yield* this.#child().runBody(command.body, { ...streams })
        return
      case 'if':
        for (const { test, body } of command.branches) {
          if ((yield* this.runList(test, streams, true)) === 0) {
            yield* this.runList(body, streams)
            return
          }
        }
        this.status = 0
        if (command.otherwise) yield* this.runList(command.otherwise, streams)
        return
      case 'while':
        yield* this.#while(command, streams)
        return
      case 'for': {
        const words = command.words ? yield* expandFields(this, command.words) : this.positional
        this.status = 0
        for (const word of words) {
          this.variables.set(command.name, word)
          if (yield* this.#loopBody(command.body, streams)) return
        }
        return
      }
      case 'case': {
        const subject = yield* expandText(this, command.subject)
        this.status = 0
        for (const { patterns, body } of command.branches) {
          for (const pattern of patterns) {
            if (patternExpression(yield* expandPattern(this, pattern)).test(subject)) {
              yield* this.runList(body, streams)
              return
            }
          }
        }
        return
      }
      case 'function':
        this.functions.set(command.name, command.body)
        this.status = 0
        return
      case 'condition': {
        const words = yield* expandFields(this, command.words)
        this.status = evaluateTest(words, this.machine, this.folder) ? 0 : 1
        return
      }
      case 'calculation':
        this.status = calculate(yield* expandText(this, command.expression), this) === 0 ? 1 : 0
    }
  }

  *#while(loop: Extract<Compound, { type: 'while' }>, streams: Streams): Steps<void> {
    let status = 0
    const idle = idleLoop(loop)
    for (;;) {
      if (idle) {
        yield* this.#idle(idle.foregroundMs)
        yield* this.#runTraps(streams)
        continue
      }
      const test = yield* this.runList(loop.test, streams, true)
      if ((test === 0) === loop.isUntil) break
      if (yield* this.#loopBody(loop.body, streams)) break
      status = this.status
    }
    this.status = status
  }

  /** Sits in a loop that does nothing but sleep, without a timer, until a trapped signal comes. */
  *#idle(foregroundMs: number): Steps<void> {
    const { clock } = this.machine
    const since = clock.now()
    this.isInterruptible = true
    yield waitForever
    this.isInterruptible = false
    // A trap runs only once the sleep in the foreground is over.
    if (foregroundMs > 0) yield sleepFor(clock, foregroundMs - ((clock.now() - since) % foregroundMs))
  }

  /** One round of a loop; true when it was the last. */
  *#loopBody(body: List, streams: Streams): Steps<boolean> {
    try {
      yield* this.runList(body, streams)
      return false
    } catch (error) {
      if (!(error instanceof BreakLoop)) throw error
      if (error.depth > 1) throw new BreakLoop(error.depth - 1, error.continues)
      this.status = 0
      return !error.continues
    }
  }
}
