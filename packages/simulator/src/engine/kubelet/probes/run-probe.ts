import { formatGoDuration, type LifecycleHandler, type Pod, type Probe } from '@everynode/kube'
import type { Timer } from '../../clock.ts'
import { fetchInCluster } from '../access/cluster-network.ts'
import { textOf } from '../files/byte-text.ts'
import type { NodeHost } from '../nodes/node-host.ts'
import type { ContainerRun } from '../pods/container-run.ts'
import { execInContainer } from './exec-in-container.ts'
import { answerAt, isListening, portNumber } from './network.ts'

/** What a probe found: `unknown` counts neither way. */
export type ProbeResult =
  | { type: 'success' }
  | { type: 'failure'; output: string }
  | { type: 'unknown'; output: string }

/** A Pod as its probes and hooks see it. */
export interface ProbedPod {
  readonly host: NodeHost
  readonly pod: Pod
  readonly runs: readonly ContainerRun[]
  readonly podIp: string | undefined
}

const LONGEST_OUTPUT = 10 * 1024
const SUCCESS: ProbeResult = { type: 'success' }

/** Runs one probe of a container (pkg/kubelet/prober, pkg/probe); `onResult` may be called before this returns. */
export function runProbe(
  probed: ProbedPod,
  run: ContainerRun,
  probe: Probe,
  onResult: (result: ProbeResult) => void,
): () => void {
  const timeoutSeconds = probe.timeoutSeconds ?? 1
  if (probe.exec) return runExec(probed, run, probe.exec.command ?? [], timeoutSeconds, onResult)
  onResult(askNetwork(probed, run, probe, timeoutSeconds))
  return () => undefined
}

/** Whether what answers at a port is more than the image: a program of the container, files that may change, another Pod. */
export function mayAnswerChange(
  { host }: ProbedPod,
  { container }: ContainerRun,
  { httpGet, tcpSocket }: Probe,
): boolean {
  const { programs, documentRoot } = host.catalogue.find(container.image ?? '').definition
  return programs !== undefined || documentRoot !== undefined || Boolean(httpGet?.host || tcpSocket?.host)
}

/** Runs a lifecycle hook; failures count, and what they said. */
export function runHandler(
  probed: ProbedPod,
  run: ContainerRun,
  handler: LifecycleHandler,
  onResult: (result: ProbeResult) => void,
): () => void {
  if (handler.sleep) {
    const timer = probed.host.cluster.clock.schedule(handler.sleep.seconds * 1000, () => onResult(SUCCESS))
    return () => timer.cancel()
  }
  if (handler.exec) return runExec(probed, run, handler.exec.command ?? [], undefined, onResult)
  onResult(askNetwork(probed, run, handler, 1))
  return () => undefined
}

function runExec(
  { host }: ProbedPod,
  run: ContainerRun,
  command: readonly string[],
  timeoutSeconds: number | undefined,
  onResult: (result: ProbeResult) => void,
): () => void {
  let output = ''
  let isOver = false
  let timer: Timer | undefined
  const print = (bytes: string) => void (output += bytes)
  const end = (result: ProbeResult) => {
    if (isOver) return
    isOver = true
    timer?.cancel()
    onResult(result)
  }
  const stop = execInContainer(run, command, { stdout: print, stderr: print }, (answer) => {
    if (answer.type === 'failed') end({ type: 'unknown', output: `rpc error: code = Unknown desc = ${answer.message}` })
    else end(answer.code === 0 ? SUCCESS : { type: 'failure', output: textOf(output).slice(0, LONGEST_OUTPUT) })
  })
  if (!isOver && timeoutSeconds !== undefined) {
    timer = host.cluster.clock.schedule(timeoutSeconds * 1000, () => {
      const words = `command timed out: "${command.join(' ')}" timed out after ${formatGoDuration(timeoutSeconds * 1000)}`
      end({ type: 'failure', output: words })
      stop()
    })
  }
  return () => {
    isOver = true
    timer?.cancel()
    stop()
  }
}

/** A probe or hook may name another host than its own Pod. */
function askElsewhere(
  { host, pod }: Pick<ProbedPod, 'host' | 'pod'>,
  name: string,
  port: number,
  { httpGet }: Probe,
  refused: string,
): ProbeResult {
  const { path = '/', scheme = 'HTTP' } = httpGet ?? {}
  const reply = fetchInCluster(host.cluster, pod, name, port, path)
  if (typeof reply === 'string') {
    const url = `${scheme.toLowerCase()}://${name}:${port}${path}`
    return { type: 'failure', output: httpGet ? `Get "${url}": ${refused}` : refused }
  }
  if (!httpGet || reply.status < 400) return SUCCESS
  return { type: 'failure', output: `HTTP probe failed with statuscode: ${reply.status}` }
}

function askNetwork(
  { host, pod, runs, podIp }: ProbedPod,
  run: ContainerRun,
  probe: Probe,
  timeoutSeconds: number,
): ProbeResult {
  const action = probe.httpGet ?? probe.tcpSocket
  const given = action?.port ?? probe.grpc?.port ?? 0
  const port = portNumber(pod, given)
  if (port === undefined) return { type: 'unknown', output: `strconv.Atoi: parsing "${given}": invalid syntax` }
  const address = `${action?.host || podIp || host.hostIp}:${port}`
  const images = host.catalogue
  if (probe.grpc) {
    if (isListening(runs, images, port)) return SUCCESS
    return {
      type: 'failure',
      output: `timeout: failed to connect service "${address}" within ${formatGoDuration(timeoutSeconds * 1000)}: context deadline exceeded`,
    }
  }
  const refused = `dial tcp ${address}: connect: connection refused`
  if (action?.host && action.host !== podIp) return askElsewhere({ host, pod }, action.host, port, probe, refused)
  if (probe.tcpSocket) return isListening(runs, images, port) ? SUCCESS : { type: 'failure', output: refused }
  const { path = '/', scheme = 'HTTP' } = probe.httpGet!
  const url = `${scheme.toLowerCase()}://${address}${path.startsWith('/') ? path : `/${path}`}`
  const answer = answerAt(runs, images, port, path)
  if (answer.type === 'refused') return { type: 'failure', output: `Get "${url}": ${refused}` }
  if (scheme === 'HTTPS' && answer.isHttpOnly)
    return { type: 'failure', output: `Get "${url}": http: server gave HTTP response to HTTPS client` }
  if (answer.status < 400) return SUCCESS
  return { type: 'failure', output: `HTTP probe failed with statuscode: ${answer.status}` }
}
