import { FieldPath, isDns1123Label, isDns1123Subdomain, isPortNumber, isQualifiedName } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { judgeEndpointAddress } from './endpoint-address.ts'
import type { Findings } from './findings.ts'
import { ipProblems, isIpV6 } from './ip-address.ts'
import { findingsOf } from './parts.ts'
import { IMMUTABLE } from './sentences.ts'

interface EndpointSlice extends KubeObject {
  addressType?: string
  endpoints?: Endpoint[] | null
  ports?: Port[] | null
}

interface Endpoint {
  addresses?: string[] | null
  hostname?: string
  nodeName?: string
  hints?: { forZones?: { name?: string }[]; forNodes?: { name?: string }[] }
}

interface Port {
  name?: string
  port?: number
  protocol?: string
  appProtocol?: string
}

const TYPES = ['FQDN', 'IPv4', 'IPv6']
const PROTOCOLS = ['SCTP', 'TCP', 'UDP']
const MAX_ENDPOINTS = 1000
const MAX_PORTS = 20_000
const MAX_ADDRESSES = 100
const MAX_HINTS = 8

/** EndpointSlice (pkg/apis/discovery). */
export const endpointSliceRules: KindRules = {
  applyDefaults({ ports }: EndpointSlice) {
    for (const port of ports ?? []) {
      port.name ??= ''
      port.protocol ??= 'TCP'
    }
  },
  validateCreate: (object: EndpointSlice) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: EndpointSlice, old: EndpointSlice) =>
    findingsOf((findings) => {
      judge(object, findings)
      if (object.addressType !== old.addressType) {
        findings.invalid(FieldPath.root('addressType'), object.addressType ?? '', IMMUTABLE)
      }
    }),
}

function judge({ addressType = '', endpoints, ports }: EndpointSlice, findings: Findings): void {
  const at = FieldPath.root('addressType')
  if (addressType === '') findings.required(at)
  else if (!TYPES.includes(addressType)) findings.notSupported(at, addressType, TYPES)
  judgeEndpoints(endpoints ?? [], addressType, findings)
  judgePorts(ports ?? [], findings)
}

function judgeEndpoints(endpoints: readonly Endpoint[], type: string, findings: Findings): void {
  const path = FieldPath.root('endpoints')
  if (endpoints.length > MAX_ENDPOINTS) return findings.tooMany(path, endpoints.length, MAX_ENDPOINTS)
  endpoints.forEach(({ addresses, hostname, nodeName, hints }, index) => {
    const item = path.index(index)
    const list = addresses ?? []
    if (list.length === 0) findings.required(item.child('addresses'), 'must contain at least 1 address')
    else if (list.length > MAX_ADDRESSES) findings.tooMany(item.child('addresses'), list.length, MAX_ADDRESSES)
    list.forEach((address, at) => judgeAddress(address, type, item.child('addresses').index(at), findings))
    if (nodeName !== undefined) findings.invalidEach(item.child('nodeName'), nodeName, isDns1123Subdomain(nodeName))
    if (hostname !== undefined) findings.invalidEach(item.child('hostname'), hostname, isDns1123Label(hostname))
    for (const field of ['forZones', 'forNodes'] as const) {
      const names = hints?.[field] ?? []
      const where = item.child('hints', field)
      if (names.length > MAX_HINTS) findings.tooMany(where, names.length, MAX_HINTS)
    }
  })
}

function judgeAddress(address: string, type: string, at: FieldPath, findings: Findings): void {
  if (type === 'FQDN') return findings.invalidEach(at, address, isDns1123Subdomain(address))
  const problems = ipProblems(address)
  findings.invalidEach(at, address, problems)
  if (problems.length > 0) return
  if ((type === 'IPv6') !== isIpV6(address)) return findings.invalid(at, address, `must be an ${type} address`)
  judgeEndpointAddress(address, at, findings)
}

function judgePorts(ports: readonly Port[], findings: Findings): void {
  const path = FieldPath.root('ports')
  if (ports.length > MAX_PORTS) return findings.tooMany(path, ports.length, MAX_PORTS)
  const names = new Set<string>()
  ports.forEach(({ name = '', port, protocol, appProtocol }, index) => {
    const item = path.index(index)
    if (name !== '') findings.invalidEach(item.child('name'), name, isDns1123Label(name))
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
    if (port !== undefined) findings.invalidEach(item.child('port'), port, isPortNumber(port))
    if (protocol === undefined) findings.required(item.child('protocol'))
    else if (!PROTOCOLS.includes(protocol)) findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
    if (appProtocol !== undefined) {
      findings.invalidEach(item.child('appProtocol'), appProtocol, isQualifiedName(appProtocol))
    }
  })
}
