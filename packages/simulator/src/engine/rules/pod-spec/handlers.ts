import { isHttpHeaderName } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { judgePortReference } from './ports.ts'
import type { Handler, HttpGetAction } from './shape.ts'

const SCHEMES = ['HTTP', 'HTTPS']
const ONE_ONLY = 'may not specify more than 1 handler type'

/** What a probe or a lifecycle hook does: exactly one action (validateHandler). */
export function judgeHandler(
  handler: Handler,
  gracePeriod: number | undefined,
  path: FieldPath,
  findings: Findings,
): void {
  let isTaken = false
  const once = (name: string, judge: (at: FieldPath) => void) => {
    if (isTaken) return findings.forbidden(path.child(name), ONE_ONLY)
    isTaken = true
    judge(path.child(name))
  }
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler
  if (exec) once('exec', (at) => (exec.command?.length ? undefined : findings.required(at.child('command'))))
  if (httpGet) once('httpGet', (at) => judgeHttpGet(httpGet, at, findings))
  if (tcpSocket) once('tcpSocket', (at) => judgePortReference(tcpSocket.port, at.child('port'), findings))
  if (grpc) once('grpc', (at) => judgePortReference(grpc.port, at.child('port'), findings))
  if (sleep) {
    once('sleep', (at) => {
      const seconds = sleep.seconds ?? 0
      if (gracePeriod === undefined || (seconds >= 0 && seconds <= gracePeriod)) return
      const sentence = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`
      findings.invalid(at, seconds, sentence)
    })
  }
  if (!isTaken) findings.required(path, 'must specify a handler type')
}

function judgeHttpGet(
  { path: target, port, scheme, httpHeaders }: HttpGetAction,
  path: FieldPath,
  findings: Findings,
): void {
  if (!target) findings.required(path.child('path'))
  judgePortReference(port, path.child('port'), findings)
  if (!SCHEMES.includes(scheme ?? '')) findings.notSupported(path.child('scheme'), scheme ?? '', SCHEMES)
  for (const { name = '' } of httpHeaders ?? []) {
    findings.invalidEach(path.child('httpHeaders'), name, isHttpHeaderName(name))
  }
}
