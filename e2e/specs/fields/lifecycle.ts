import { inContainer } from '../../support/container-rows.ts'
import { sheet } from '../../support/field-sheet.ts'
import { expect } from '../../support/world.ts'

const container = inContainer('main', 'containers 0')
const second = inContainer('container', 'containers 1')
const start = container('Lifecycle hooks', 'After start')
const stop = container('Lifecycle hooks', 'Before stop')
const secondStart = second('Lifecycle hooks', 'After start')
const secondStop = second('Lifecycle hooks', 'Before stop')
const last = container('Terminal and termination message')
const WHAT = 'What it does'

export const lifecycle = sheet('fields-lifecycle', 'step 2, start, stop and last words', [
  start('a command after the start', WHAT, 'Command in the container', 'lifecycle postStart exec', expect.anything()),
  start('the words of the command', 'Command 1', '/bin/warm up', 'lifecycle postStart exec command 0'),
  stop('a wait before the stop', WHAT, 'Wait a while', 'lifecycle preStop sleep', expect.anything()),
  stop('how long is waited', 'Wait', '7', 'lifecycle preStop sleep seconds', 7),
  { ...second()('a second container', 'Image', 'redis:8', 'image'), begin: ['Add container'] },
  secondStart(
    'a TCP connection after the start',
    WHAT,
    'TCP connection',
    'lifecycle postStart tcpSocket',
    expect.anything(),
  ),
  secondStart('the port of the connection', 'Port', '8080', 'lifecycle postStart tcpSocket port', 8080),
  secondStart('the host of the connection', 'Host', '127.0.0.2', 'lifecycle postStart tcpSocket host'),
  secondStop('a request before the stop', WHAT, 'HTTP request', 'lifecycle preStop httpGet', expect.anything()),
  secondStop('the port of the request', 'Port', 'admin', 'lifecycle preStop httpGet port'),
  secondStop('the path of the request', 'Path', '/stop', 'lifecycle preStop httpGet path'),
  secondStop('the host of the request', 'Host', '127.0.0.1', 'lifecycle preStop httpGet host'),
  secondStop('the scheme of the request', 'Scheme', 'HTTPS', 'lifecycle preStop httpGet scheme'),
  {
    ...secondStop('a header of the request', 'Header 1', 'X-Last', 'lifecycle preStop httpGet httpHeaders 0 name'),
    press: ['Add header'],
  },
  secondStop('the value of the header', 'Header value 1', 'yes', 'lifecycle preStop httpGet httpHeaders 0 value'),
  last('that standard input stays open', 'Keep standard input open', true, 'stdin'),
  last('that input closes after the first session', 'Close input after the first session', true, 'stdinOnce'),
  last('a terminal', 'Give it a terminal', true, 'tty'),
  last('the file of the last message', 'Termination message file', '/dev/last', 'terminationMessagePath'),
  last(
    'where the last message comes from',
    'Termination message from',
    'the end of the log, if it failed and the file is empty',
    'terminationMessagePolicy',
    'FallbackToLogsOnError',
  ),
  container()('the time zone of the node', 'Use the time zone of the node', true, 'volumeMounts 0', {
    name: expect.any(String),
    mountPath: '/etc/localtime',
    readOnly: true,
  }),
])
