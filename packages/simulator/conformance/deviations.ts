import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** One known difference from a real cluster, with the reason for which it stays. */
export interface Deviation {
  /** A recording such as `protocol/accept`, or `conformance/` and the id of a case. */
  where: string
  /** The steps of the recording that differ; absent for a case. */
  steps?: readonly number[]
  differs: string
  reason: string
  /** What depends on chance differs in some runs and not in others. */
  isSometimes?: boolean
}

/** What a run found at one place. */
export interface Outcome {
  where: string
  /** The steps that differed; 0 stands for the whole. */
  differing: readonly number[]
  /** Whether steps were left out, as their tool was not there: later steps build on them, so nothing can be said. */
  isPartial: boolean
}

/** The known differences of the simulator. */
export function readDeviations(): Deviation[] {
  const file = fileURLToPath(new URL('deviations.yaml', import.meta.url))
  return ((parse(readFileSync(file, 'utf8')) as Deviation[] | null) ?? []).map(assertComplete)
}

/**
 * Complaints about a run: every difference that is not listed, and every listed one that is no longer there. Places that the
 * run did not visit, or not whole, are not judged.
 */
export function judge(outcomes: readonly Outcome[], deviations: readonly Deviation[]): string[] {
  return outcomes.flatMap(({ where, differing, isPartial }) => {
    if (isPartial) return []
    const own = deviations.filter((deviation) => deviation.where === where)
    const listed = new Set(own.flatMap(({ steps }) => steps ?? [0]))
    const lasting = own.filter(({ isSometimes }) => !isSometimes).flatMap(({ steps }) => steps ?? [0])
    const unknown = differing.filter((step) => !listed.has(step))
    const gone = lasting.filter((step) => !differing.includes(step))
    return [
      ...unknown.map((step) => `${placeOf(where, step)} differs and is not in deviations.yaml`),
      ...gone.map((step) => `${placeOf(where, step)} differs no longer: take it out of deviations.yaml`),
    ]
  })
}

function placeOf(where: string, step: number): string {
  return step === 0 ? where : `${where}, step ${step},`
}

function assertComplete(deviation: Deviation): Deviation {
  const { where, steps, differs, reason } = deviation
  const isWhole = [where, differs, reason].every((text) => typeof text === 'string' && text.trim() !== '')
  if (!isWhole || (steps !== undefined && !steps.every((step) => Number.isInteger(step))))
    throw new Error(`deviations.yaml: an entry needs where, differs and reason: ${JSON.stringify(deviation)}`)
  return deviation
}
