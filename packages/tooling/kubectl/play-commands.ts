import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, commandGroups } from './command-list.ts'
import type { Kubectl } from './found-kubectls.ts'

/** What came of one command with one version; `skipped` when that version does not know it. */
export type Outcome = 'passed' | 'skipped' | { code: number | null; text: string }

const LONGEST_MS = 90_000

/** Plays every command of the list with one kubectl, in a namespace of its own; outcomes are in the order of the list. */
export async function playCommands(kubectl: Kubectl, kubeconfig: string): Promise<Outcome[]> {
  const folder = await mkdtemp(join(tmpdir(), 'everynode-kubectl-'))
  const namespace = `kubectl-${kubectl.version.replace('.', '-')}`
  const outcomes: Outcome[] = []
  try {
    const flags = ['--kubeconfig', kubeconfig, '-n', namespace]
    const run = async (command: Command) => {
      const end = performance.now() + LONGEST_MS
      for (;;) {
        const outcome = await play(kubectl.file, command, folder, flags)
        if (outcome === 'passed' || !command.isEventual || performance.now() > end) return outcome
      }
    }
    await run({ args: ['create', 'namespace', namespace] })
    for (const { commands } of commandGroups) {
      for (const command of commands) {
        const isKnown = minor(kubectl.version) >= minor(command.since ?? '1.0')
        outcomes.push(isKnown ? await run(command) : 'skipped')
      }
    }
    await run({ args: ['delete', 'namespace', namespace] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return outcomes
}

async function play(file: string, command: Command, folder: string, flags: readonly string[]): Promise<Outcome> {
  for (const [name, text] of Object.entries(command.files ?? {})) await writeFile(join(folder, name), text)
  // Flags of kubectl stand before what it runs in a container.
  const child = spawn(file, [...flags, ...command.args], {
    cwd: folder,
    env: { ...process.env, HOME: folder, NO_PROXY: '*', TZ: 'UTC', ...command.env },
  })
  let text = ''
  let isStopped = false
  const hear = (chunk: string) => {
    text += chunk
    if (!command.until?.test(text) || isStopped) return
    isStopped = true
    child.kill('SIGTERM')
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  child.stdin.on('error', () => undefined)
  child.stdin.end(command.stdin ?? '')
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  const code = await new Promise<number | null>((fulfil) => child.on('close', fulfil))
  clearTimeout(timer)
  const isRight = (isStopped || code === (command.code ?? 0)) && (command.says?.test(text) ?? true)
  return isRight ? 'passed' : { code, text }
}

function minor(version: string): number {
  return Number(version.split('.')[1])
}
