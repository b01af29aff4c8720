import { isHttpHeaderName, isPortName } from '@everynode/kube'
import { isListValue, isMapValue, type MapValue, type Path, type Value } from '@everynode/manifest'
import { error, isEmpty, isPort, type Report } from './problem-at.ts'

export type HandlerName = 'httpGet' | 'tcpSocket' | 'exec' | 'grpc' | 'sleep'

/** What a probe or a hook does: exactly one thing (pkg/apis/core/validation, validateHandler). */
export function judgeHandler(
  path: Path,
  value: MapValue,
  names: readonly HandlerName[],
  graceSeconds: number,
  report: Report,
): void {
  const found = names.filter((name) => isMapValue(value[name]))
  const [name, second] = found
  if (!name) return report(error(path, 'one-handler'))
  if (second) report(error(path, 'one-handler-only'))
  const action = value[name] as MapValue
  const at = (field: string): Path => [...path, name, field]
  if (name === 'exec') {
    const { command } = action
    if (!isListValue(command) || command.length === 0) report(error(at('command'), 'required'))
    else if (command[0] === '') report(error([...at('command'), 0], 'required'))
  } else if (name === 'sleep') {
    const { seconds } = action
    if (isEmpty(seconds)) report(error(at('seconds'), 'required'))
    else if (typeof seconds === 'number' && (seconds < 0 || seconds > graceSeconds))
      report(error(at('seconds'), 'sleep-range', { max: graceSeconds }))
  } else {
    judgePort(at('port'), action['port'], report)
    if (name === 'httpGet') judgeHeaders(at('httpHeaders'), action['httpHeaders'], report)
  }
}

function judgePort(path: Path, port: Value | undefined, report: Report): void {
  if (isEmpty(port)) report(error(path, 'required'))
  else if (typeof port === 'number' ? !isPort(port) : isPortName(String(port)).length > 0)
    report(error(path, typeof port === 'number' ? 'port-range' : 'port-name-invalid'))
}

function judgeHeaders(path: Path, headers: Value | undefined, report: Report): void {
  if (!isListValue(headers)) return
  headers.forEach((header, index) => {
    if (!isMapValue(header)) return
    const name = String(header['name'] ?? '')
    if (name === '') report(error([...path, index, 'name'], 'required'))
    else if (isHttpHeaderName(name).length > 0) report(error([...path, index, 'name'], 'header-invalid'))
  })
}
