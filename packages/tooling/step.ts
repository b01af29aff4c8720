import { spawn } from 'node:child_process'

/** One external command of a suite. */
export interface Step {
  title: string
  command: string
  args: readonly string[]
  env?: Record<string, string>
  /** Prints the command's output as it comes; otherwise only when it fails. */
  isVerbose?: boolean
}

/** What became of a step. */
export interface StepResult {
  title: string
  isPassed: boolean
  seconds: number
}

/** Runs a step to its end and prints one line about it, preceded by its output when it failed. */
export function runStep(step: Step): Promise<StepResult> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...step.env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (step.isVerbose) process.stdout.write(text)
        else output += text
      })
    }
    let isEnded = false
    const end = (isPassed: boolean) => {
      if (isEnded) return
      isEnded = true
      const seconds = (performance.now() - started) / 1000
      if (!isPassed && output) process.stdout.write(output)
      process.stdout.write(`${isPassed ? 'ok  ' : 'FAIL'} ${step.title} (${seconds.toFixed(1)} s)\n`)
      resolve({ title: step.title, isPassed, seconds })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}

/** Runs steps `width` at a time; the results keep the steps' order. */
export async function runSteps(steps: readonly Step[], width: number): Promise<StepResult[]> {
  const results: StepResult[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < steps.length; index = next++) results[index] = await runStep(steps[index]!)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
