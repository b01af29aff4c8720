import { inContainer, type RowOf } from '../../support/container-rows.ts'
import type { FieldRow } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'
import { expect } from '../../support/world.ts'

const container = inContainer('main', 'containers 0')
const readiness = container('Health checks', 'Readiness')
const liveness = container('Health checks', 'Liveness')
const startup = container('Health checks', 'Startup')

export const probes = sheet('fields-probes', 'step 2, health checks', [
  readiness(
    'a readiness probe over HTTP',
    'How it checks',
    'HTTP request',
    'readinessProbe httpGet',
    expect.anything(),
  ),
  readiness('the port of the readiness probe by name', 'Port', 'http', 'readinessProbe httpGet port'),
  readiness('the path of the readiness probe', 'Path', '/ready?full=1', 'readinessProbe httpGet path'),
  readiness('the scheme of the readiness probe', 'Scheme', 'HTTPS', 'readinessProbe httpGet scheme'),
  readiness('the host of the readiness probe', 'Host', '127.0.0.1', 'readinessProbe httpGet host'),
  {
    ...readiness('a header of the readiness probe', 'Header 1', 'Accept', 'readinessProbe httpGet httpHeaders 0 name'),
    press: ['Add header'],
  },
  readiness('the value of a header', 'Header value 1', 'a/b; c', 'readinessProbe httpGet httpHeaders 0 value'),
  ...timings(readiness, 'readinessProbe'),
  readiness('how often readiness must succeed', 'Healthy after', '2', 'readinessProbe successThreshold', 2),
  liveness(
    'a liveness probe over TCP',
    'How it checks',
    'TCP connection',
    'livenessProbe tcpSocket',
    expect.anything(),
  ),
  liveness('the port of the liveness probe by number', 'Port', '8080', 'livenessProbe tcpSocket port', 8080),
  liveness('the host of the liveness probe', 'Host', '127.0.0.1', 'livenessProbe tcpSocket host'),
  ...timings(liveness, 'livenessProbe'),
  liveness(
    'the time to stop after a failure',
    'Time to stop after a failure',
    '20',
    'livenessProbe terminationGracePeriodSeconds',
    20,
  ),
  startup(
    'a startup probe by command',
    'How it checks',
    'Command in the container',
    'startupProbe exec',
    expect.anything(),
  ),
  startup('the command of the startup probe', 'Command 1', 'cat', 'startupProbe exec command 0'),
  {
    ...startup('a second word of that command', 'Command 2', '/tmp/is ready', 'startupProbe exec command 1'),
    press: ['Add word'],
  },
  ...timings(startup, 'startupProbe'),
  startup(
    'the time to stop after a failed start',
    'Time to stop after a failure',
    '25',
    'startupProbe terminationGracePeriodSeconds',
    25,
  ),
  ...[liveness, startup].map((row, index) => ({
    ...row(
      `that one success is enough for ${['liveness', 'startup'][index]}, as the cluster fills it in`,
      'Healthy after',
      '1',
      `${['liveness', 'startup'][index]}Probe successThreshold`,
      1,
    ),
    set: async () => {},
  })),
])

export const probesGrpc = sheet('fields-probes-grpc', 'step 2, health checks by gRPC', [
  liveness('a liveness probe over gRPC', 'How it checks', 'gRPC health check', 'livenessProbe grpc', expect.anything()),
  liveness('the port of the gRPC probe', 'Port', '9000', 'livenessProbe grpc port', 9000),
  liveness('the service that the gRPC probe asks for', 'Service', 'agent.Health', 'livenessProbe grpc service'),
])

/** Timings and thresholds, each with a number that is not Kubernetes' default. */
function timings(row: RowOf, probe: string): FieldRow[] {
  return [
    row(`the first delay of the ${probe}`, 'Initial delay', '7', `${probe} initialDelaySeconds`, 7),
    row(`the period of the ${probe}`, 'Every', '11', `${probe} periodSeconds`, 11),
    row(`the timeout of the ${probe}`, 'Times out after', '3', `${probe} timeoutSeconds`, 3),
    row(`the failures that the ${probe} forgives`, 'Unhealthy after', '5', `${probe} failureThreshold`, 5),
  ]
}
