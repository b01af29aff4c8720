import { loadavg } from 'node:os'

/** One line of a measurement: what, how much, and what it is measured against. */
export function printFigure(what: string, value: number, unit: string, against = ''): void {
  const digits = value < 1 ? 3 : value < 100 ? 2 : 0
  console.log(`  ${what.padEnd(58)} ${value.toFixed(digits).padStart(9)} ${unit.padEnd(13)} ${against}`)
}

/** How much a measured value is of its budget, in words. */
export function ofBudget(value: number, budget: number, unit: string): string {
  return `${((100 * value) / budget).toFixed(0)} % of ${budget} ${unit}`
}

/** Others on the machine make everything slower: how many there were belongs to each figure. */
export function printLoad(): void {
  const [lastMinute = 0] = loadavg()
  console.log(`  load of the machine in the last minute: ${lastMinute.toFixed(1)}`)
}

/** What the live objects take after a collection, in bytes, buffers included. Needs --expose-gc. */
export function liveBytes(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

export interface Duration {
  seconds: number
  /** What the processors did meanwhile: less disturbed by others than the time that passed. */
  processorSeconds: number
}

/** How long something takes. */
export async function duration(run: () => unknown): Promise<Duration> {
  const start = performance.now()
  const before = process.cpuUsage()
  await run()
  const { user, system } = process.cpuUsage(before)
  return { seconds: (performance.now() - start) / 1000, processorSeconds: (user + system) / 1e6 }
}
