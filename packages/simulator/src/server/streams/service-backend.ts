import { serviceUnavailable, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../../engine/cluster.ts'
import type { Service } from '../../engine/controllers/endpoints/service-objects.ts'

interface Endpoints extends KubeObject {
  subsets?: {
    addresses?: { targetRef?: { kind?: string; name?: string } }[]
    ports?: { name?: string; port: number }[]
  }[]
}

/** A ready Pod behind a Service, and its port; nothing when there is none (registry/core/service ResourceLocation). */
export function readyBackend(
  cluster: Cluster,
  { metadata, spec }: Service,
  wanted: string | undefined,
): { pod: string; port: number } | undefined {
  const portName = portNameOf(wanted ?? '', spec?.ports ?? [], metadata.name!)
  const endpoints = cluster.store.get('/endpoints', metadata.namespace, metadata.name!) as Endpoints | undefined
  for (const { addresses, ports } of endpoints?.subsets ?? []) {
    const port = (ports ?? []).find(({ name = '' }) => name === portName)
    const pod = (addresses ?? []).find(({ targetRef }) => targetRef?.kind === 'Pod')?.targetRef?.name
    if (port && pod) return { pod, port: port.port }
  }
  return undefined
}

/** Endpoints know the ports of a Service by their names only. */
function portNameOf(wanted: string, ports: readonly { name?: string; port: number }[], service: string): string {
  if (!/^\d+$/.test(wanted)) return wanted
  const port = ports.find((one) => one.port === Number(wanted))
  if (!port) throw serviceUnavailable(`no service port ${wanted} found for service "${service}"`)
  return port.name ?? ''
}
