import { ageOf, firstThree, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Endpoints {
  subsets?: readonly {
    addresses?: readonly { ip: string }[]
    ports?: readonly { port: number }[]
  }[]
}

interface EndpointSlice {
  addressType?: string
  ports?: readonly { port?: number }[] | null
  endpoints?: readonly { addresses?: readonly string[] }[] | null
}

const UNSET = '<unset>'

export const endpointsPrinter: Printer = {
  columns: [nameColumn, column('Endpoints', documented('core.Endpoints#subsets')), ageColumn],
  cells(object, nowMs) {
    const entries = ((object as Endpoints).subsets ?? []).flatMap(({ addresses = [], ports = [] }) => {
      if (ports.length === 0) return addresses.map(({ ip }) => ip)
      return ports.flatMap(({ port }) => addresses.map(({ ip }) => joinHostPort(ip, port)))
    })
    return [object.metadata.name, entries.length === 0 ? NONE : firstThree(entries), ageOf(object, nowMs)]
  },
}

export const endpointSlicePrinter: Printer = {
  columns: [
    nameColumn,
    column('AddressType', documented('discovery.EndpointSlice#addressType')),
    column('Ports', documented('discovery.EndpointSlice#ports')),
    column('Endpoints', documented('discovery.EndpointSlice#endpoints')),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { addressType, ports, endpoints } = object as EndpointSlice
    const numbers = (ports ?? []).map(({ port }) => String(port ?? '*'))
    const addresses = (endpoints ?? []).flatMap((endpoint) => endpoint.addresses ?? [])
    return [
      object.metadata.name,
      addressType ?? '',
      numbers.length === 0 ? UNSET : firstThree(numbers),
      addresses.length === 0 ? UNSET : firstThree(addresses),
      ageOf(object, nowMs),
    ]
  },
}

function joinHostPort(ip: string, port: number): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
}
