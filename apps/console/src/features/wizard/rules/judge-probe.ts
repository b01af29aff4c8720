import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { judgeHandler, type HandlerName } from './judge-handler.ts'
import { error, type Report } from './problem-at.ts'

const HANDLERS: readonly HandlerName[] = ['httpGet', 'tcpSocket', 'exec', 'grpc']
const NUMBERS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold']

/** One probe; liveness and startup probes must succeed exactly once, and readiness stops nothing. */
export function judgeProbe(path: Path, probe: Value | undefined, isReadiness: boolean, report: Report): void {
  if (!isMapValue(probe)) return
  judgeHandler(path, probe, HANDLERS, 0, report)
  for (const field of NUMBERS) {
    const value = probe[field]
    if (typeof value === 'number' && value < 0) report(error([...path, field], 'negative'))
  }
  if (!isReadiness && typeof probe['successThreshold'] === 'number' && probe['successThreshold'] > 1)
    report(error([...path, 'successThreshold'], 'must-be-one'))
  const grace = probe['terminationGracePeriodSeconds']
  const at = [...path, 'terminationGracePeriodSeconds']
  if (isReadiness && grace !== undefined && grace !== null) report(error(at, 'not-for-readiness'))
  else if (typeof grace === 'number' && grace <= 0) report(error(at, 'must-be-positive'))
}
