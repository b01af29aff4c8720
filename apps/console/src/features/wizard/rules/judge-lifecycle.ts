import { isMapValue, type Path, type Value } from '@everynode/manifest'
import { judgeHandler, type HandlerName } from './judge-handler.ts'
import type { Report } from './problem-at.ts'

const HANDLERS: readonly HandlerName[] = ['exec', 'httpGet', 'tcpSocket', 'sleep']

/** The hooks of one container. */
export function judgeLifecycle(path: Path, lifecycle: Value | undefined, graceSeconds: number, report: Report): void {
  if (!isMapValue(lifecycle)) return
  for (const hook of ['postStart', 'preStop']) {
    const value = lifecycle[hook]
    if (isMapValue(value)) judgeHandler([...path, hook], value, HANDLERS, graceSeconds, report)
  }
}
