import { ageOf, labelsText, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Service {
  spec?: {
    type?: string
    clusterIP?: string
    clusterIPs?: readonly string[]
    externalIPs?: readonly string[]
    externalName?: string
    selector?: Record<string, string>
    ports?: readonly { port: number; nodePort?: number; protocol?: string }[]
  }
  status?: { loadBalancer?: { ingress?: readonly { ip?: string; hostname?: string }[] } }
}

export const servicePrinter: Printer = {
  columns: [
    nameColumn,
    column('Type', documented('core.ServiceSpec#type')),
    column('Cluster-IP', documented('core.ServiceSpec#clusterIP')),
    column('External-IP', documented('core.ServiceSpec#externalIPs')),
    column('Port(s)', documented('core.ServiceSpec#ports')),
    ageColumn,
    wideColumn('Selector', documented('core.ServiceSpec#selector')),
  ],
  cells(object, nowMs) {
    const service = object as Service
    const { spec } = service
    return [
      object.metadata.name,
      spec?.type ?? '',
      spec?.clusterIPs?.[0] || spec?.clusterIP || NONE,
      externalAddress(service),
      portsText(service),
      ageOf(object, nowMs),
      labelsText(spec?.selector),
    ]
  },
}

function externalAddress({ spec, status }: Service): string {
  const own = spec?.externalIPs ?? []
  switch (spec?.type) {
    case 'ExternalName':
      return spec.externalName ?? ''
    case 'LoadBalancer': {
      const given = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
      const unique = [...new Set(given)].toSorted()
      if (own.length > 0) return [...unique, ...own].join(',')
      return unique.length > 0 ? unique.join(',') : '<pending>'
    }
    default:
      return own.length > 0 ? own.join(',') : NONE
  }
}

function portsText({ spec }: Service): string {
  const ports = spec?.ports ?? []
  if (ports.length === 0) return NONE
  return ports
    .map(({ port, nodePort, protocol = 'TCP' }) => `${nodePort ? `${port}:${nodePort}` : port}/${protocol}`)
    .join(',')
}
