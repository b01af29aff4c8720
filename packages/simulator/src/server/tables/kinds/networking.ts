import { formatSelector, type KubeObject, type LabelSelector } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Ingress extends KubeObject {
  spec?: {
    ingressClassName?: string
    tls?: readonly unknown[]
    rules?: readonly { host?: string }[]
  }
  status?: { loadBalancer?: { ingress?: readonly { ip?: string; hostname?: string }[] } }
}

interface IngressClass extends KubeObject {
  spec?: { controller?: string; parameters?: { apiGroup?: string; kind: string; name: string } }
}

export const networkPolicyPrinter: Printer = {
  columns: [nameColumn, column('Pod-Selector', documented('networking.NetworkPolicySpec#podSelector')), ageColumn],
  cells(object, nowMs) {
    const spec = object.spec as { podSelector?: LabelSelector } | undefined
    return [object.metadata.name, formatSelector(spec?.podSelector), ageOf(object, nowMs)]
  },
}

export const ingressPrinter: Printer = {
  columns: [
    nameColumn,
    column('Class', 'The name of the IngressClass resource that should be used for additional configuration'),
    column('Hosts', 'Hosts that incoming requests are matched against before the ingress rule'),
    column('Address', 'Address is a list containing ingress points for the load-balancer'),
    column('Ports', 'Ports of TLS configurations that open'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Ingress
    const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || '')
    return [
      object.metadata.name,
      spec?.ingressClassName ?? NONE,
      hostsText((spec?.rules ?? []).flatMap(({ host }) => (host ? [host] : []))),
      addresses.join(','),
      spec?.tls?.length ? '80, 443' : '80',
      ageOf(object, nowMs),
    ]
  },
}

export const ingressClassPrinter: Printer = {
  columns: [
    nameColumn,
    column('Controller', 'Controller that is responsible for handling this class'),
    column('Parameters', 'A reference to a resource with additional parameters'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec } = object as IngressClass
    const { parameters } = spec ?? {}
    const kind = parameters?.apiGroup ? `${parameters.kind}.${parameters.apiGroup}` : parameters?.kind
    return [
      object.metadata.name,
      spec?.controller ?? '',
      parameters ? `${kind}/${parameters.name}` : NONE,
      ageOf(object, nowMs),
    ]
  },
}

function hostsText(hosts: readonly string[]): string {
  if (hosts.length === 0) return '*'
  const shown = hosts.slice(0, 3).join(',')
  return hosts.length > 3 ? `${shown} + ${hosts.length - 3} more...` : shown
}
