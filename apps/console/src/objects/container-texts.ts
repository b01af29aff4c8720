import type { Container, ContainerStatus, Probe } from '@everynode/kube'
import type { Tone } from '../ui/status-chip.tsx'

/** What a container is doing, in Kubernetes' words. */
export function containerStateText({ state, ready, restartCount = 0 }: ContainerStatus): {
  word: string
  tone: Tone
  detail: string
} {
  const restarts = restartCount > 0 ? ` ×${restartCount}` : ''
  if (state?.running)
    return { word: `${ready ? 'Running' : 'Running, not ready'}${restarts}`, tone: ready ? 'good' : 'busy', detail: '' }
  if (state?.terminated) {
    const { reason, exitCode, message } = state.terminated
    const detail = [`exit code ${exitCode}`, message].filter(Boolean).join(': ')
    return { word: reason ?? 'Terminated', tone: exitCode === 0 ? 'idle' : 'bad', detail: exitCode === 0 ? '' : detail }
  }
  const reason = state?.waiting?.reason ?? 'Waiting'
  const isEarly = reason === 'ContainerCreating' || reason === 'PodInitializing' || reason === 'Waiting'
  return { word: `${reason}${restarts}`, tone: isEarly ? 'busy' : 'bad', detail: state?.waiting?.message ?? '' }
}

/** Requests and limits as written: `100m cpu · 64Mi memory`; nothing when there are none. */
export function resourceTexts({ resources }: Container): { requests: string | undefined; limits: string | undefined } {
  return { requests: amounts(resources?.requests), limits: amounts(resources?.limits) }
}

/** `9100/TCP metrics, host 9100`. */
export function portTexts({ ports = [] }: Container): string[] {
  return ports.map(({ containerPort, protocol = 'TCP', name, hostPort }) => {
    const named = name ? ` ${name}` : ''
    return `${containerPort}/${protocol}${named}${hostPort ? ` → host ${hostPort}` : ''}`
  })
}

/** `/host ← root (ro)`. */
export function mountTexts({ volumeMounts = [] }: Container): string[] {
  return volumeMounts.map(
    ({ mountPath, name, readOnly, subPath }) =>
      `${mountPath} ← ${name}${subPath ? `/${subPath}` : ''}${readOnly ? ' (ro)' : ''}`,
  )
}

/** What a probe asks and how often, as `kubectl describe` says it. */
export function probeText(probe: Probe): string {
  const { periodSeconds = 10, timeoutSeconds = 1, failureThreshold = 3, initialDelaySeconds = 0 } = probe
  return `${actionText(probe)} delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #failure=${failureThreshold}`
}

function actionText({ httpGet, tcpSocket, exec, grpc }: Probe): string {
  if (httpGet) return `${(httpGet.scheme ?? 'HTTP').toLowerCase()}-get :${httpGet.port}${httpGet.path ?? '/'}`
  if (tcpSocket) return `tcp-socket :${tcpSocket.port}`
  if (grpc) return `grpc :${grpc.port} ${grpc.service ?? ''}`.trim()
  return `exec [${(exec?.command ?? []).join(' ')}]`
}

function amounts(values: Record<string, string> | undefined): string | undefined {
  const parts = Object.entries(values ?? {}).map(([resource, amount]) => `${amount} ${resource}`)
  return parts.length > 0 ? parts.join(' · ') : undefined
}
