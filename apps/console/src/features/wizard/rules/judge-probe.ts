import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import type { Problem } from '../../../manifest-editor/problem.ts'

const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const
const NUMBERS = ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold']

/** One probe; liveness and startup probes must succeed exactly once. */
export function judgeProbe(
  path: Path,
  probe: Value | undefined,
  mustSucceedOnce: boolean,
  report: (problem: Problem) => void,
): void {
  if (!isMapValue(probe)) return
  const error = (at: Path, code: string, params?: Problem['params']) =>
    report({ path: at, code, severity: 'error', ...(params ? { params } : {}) })
  const handler = HANDLERS.find((each) => isMapValue(probe[each]))
  if (!handler) return error(path, 'one-handler')
  const asked = probe[handler]
  if (isMapValue(asked) && handler === 'exec') {
    const { command } = asked
    if (!isListValue(command) || command.length === 0 || command[0] === '')
      error([...path, 'exec', 'command'], 'required')
  } else if (isMapValue(asked)) {
    const { port } = asked
    if (port === undefined || port === null || port === '') error([...path, handler, 'port'], 'required')
    else if (typeof port === 'number' && (port < 1 || port > 65535)) error([...path, handler, 'port'], 'port-range')
  }
  for (const field of NUMBERS) {
    const value = probe[field]
    if (typeof value === 'number' && value < 0) error([...path, field], 'negative')
  }
  if (mustSucceedOnce && typeof probe['successThreshold'] === 'number' && probe['successThreshold'] > 1)
    error([...path, 'successThreshold'], 'must-be-one')
}
