import type { KubeConfig } from '@kubernetes/client-node'
import { withSession } from './cluster/session.ts'
import type { ConformanceCase } from './conformance-case.ts'

export interface CaseResult {
  id: string
  title: string
  isPassed: boolean
  /** Why it failed; empty when it passed. */
  problem: string
  seconds: number
}

/** Runs cases against the cluster of a kubeconfig: those that may run beside others first, `width` at a time. */
export async function runCases(
  config: KubeConfig,
  cases: readonly ConformanceCase[],
  { width = 4, onResult = () => undefined }: { width?: number; onResult?: (result: CaseResult) => void } = {},
): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  const run = async (one: ConformanceCase) => {
    const result = await runCase(config, one)
    results.push(result)
    onResult(result)
  }
  const beside = cases.filter(({ isSerial }) => !isSerial)
  let next = 0
  const worker = async () => {
    for (let one = beside[next++]; one; one = beside[next++]) await run(one)
  }
  await Promise.all(Array.from({ length: width }, worker))
  for (const one of cases) if (one.isSerial) await run(one)
  const order = new Map(cases.map(({ id }, index) => [id, index]))
  return results.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!)
}

/** Runs one case in a namespace of its own. */
export async function runCase(config: KubeConfig, { id, title, run }: ConformanceCase): Promise<CaseResult> {
  const started = performance.now()
  let problem = ''
  try {
    await withSession(config, id.split('/')[0]!, run)
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error)
  }
  return { id, title, isPassed: problem === '', problem, seconds: (performance.now() - started) / 1000 }
}
