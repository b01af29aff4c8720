import { FieldPath, isDns1123Label, isDns1123Subdomain, isQualifiedName, isValidLabelValue } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEquivalentJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { judgeEndpointAddress } from './endpoint-address.ts'
import type { Findings } from './findings.ts'
import { ipProblems, ipWarning, isIpV6 } from './ip-address.ts'
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
  deprecatedTopology?: Record<string, string>
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
const HOSTNAME = 'kubernetes.io/hostname'

/** EndpointSlice (pkg/apis/discovery). */
export const endpointSliceRules: KindRules = {
  applyDefaults({ ports }: EndpointSlice) {
    for (const port of ports ?? []) {
      port.name ??= ''
      port.protocol ??= 'TCP'
    }
  },
  prepareForCreate: (draft: EndpointSlice) => dropTopology(draft, undefined),
  prepareForUpdate: (draft: EndpointSlice, old: EndpointSlice) => dropTopology(draft, old),
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
  validateCreate: (object: EndpointSlice) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: EndpointSlice, old: EndpointSlice) =>
    findingsOf((findings) => {
      judge(object, findings)
      if (object.addressType !== old.addressType) {
        findings.invalid(FieldPath.root('addressType'), object.addressType ?? '', IMMUTABLE)
      }
    }),
}

/** The old topology cannot be written in v1; a node's name that only stood there moves to its field (dropTopologyOnV1). */
function dropTopology(draft: EndpointSlice, old: EndpointSlice | undefined): void {
  if (old && isEquivalentJson(draft.endpoints ?? [], old.endpoints ?? [])) return
  const known = new Set((old?.endpoints ?? []).map(({ deprecatedTopology }) => deprecatedTopology?.[HOSTNAME]))
  for (const endpoint of draft.endpoints ?? []) {
    const name = endpoint.deprecatedTopology?.[HOSTNAME]
    if (endpoint.nodeName === undefined && name !== undefined && known.has(name)) {
      if (isDns1123Subdomain(name).length === 0) endpoint.nodeName = name
    }
    delete endpoint.deprecatedTopology
  }
}

function warnings({ addressType, endpoints }: EndpointSlice): string[] {
  if (addressType === 'FQDN') return ['spec.addressType: FQDN endpoints are deprecated']
  return (endpoints ?? []).flatMap(({ addresses }, index) =>
    (addresses ?? []).flatMap((address, at) => {
      const text = ipWarning(address)
      return text
        ? [`${FieldPath.root('endpoints').index(index).child('addresses').index(at).toString()}: ${text}`]
        : []
    }),
  )
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
    list.forEach((address, at) => judgeAddress(address, type, item.child('addresses'), at, findings))
    if (nodeName !== undefined) findings.invalidEach(item.child('nodeName'), nodeName, isDns1123Subdomain(nodeName))
    if (hostname !== undefined) findings.invalidEach(item.child('hostname'), hostname, isDns1123Label(hostname))
    for (const field of ['forZones', 'forNodes'] as const) {
      const names = hints?.[field] ?? []
      const where = item.child('hints', field)
      if (names.length > MAX_HINTS) findings.tooMany(where, names.length, MAX_HINTS)
      else judgeHints(names, field, where, findings)
    }
  })
}

function judgeHints(
  names: readonly { name?: string }[],
  field: 'forZones' | 'forNodes',
  path: FieldPath,
  findings: Findings,
): void {
  const seen = new Set<string>()
  names.forEach(({ name = '' }, index) => {
    const at = path.index(index).child('name')
    if (seen.has(name)) findings.duplicate(at, name)
    seen.add(name)
    findings.invalidEach(at, name, field === 'forZones' ? isValidLabelValue(name) : isDns1123Subdomain(name))
  })
}

function judgeAddress(address: string, type: string, list: FieldPath, index: number, findings: Findings): void {
  const at = list.index(index)
  if (type === 'FQDN') return findings.invalidEach(at, address, isDns1123Subdomain(address))
  const problems = ipProblems(address)
  findings.invalidEach(at, address, problems)
  if (problems.length > 0) return
  if ((type === 'IPv6') !== isIpV6(address)) findings.invalid(list, address, `must be an ${type} address`)
  judgeEndpointAddress(address, at, findings)
}

function judgePorts(ports: readonly Port[], findings: Findings): void {
  const path = FieldPath.root('ports')
  if (ports.length > MAX_PORTS) return findings.tooMany(path, ports.length, MAX_PORTS)
  const names = new Set<string>()
  ports.forEach(({ name = '', protocol, appProtocol }, index) => {
    const item = path.index(index)
    if (name !== '') findings.invalidEach(item.child('name'), name, isDns1123Label(name))
    if (names.has(name)) findings.duplicate(item.child('name'), name)
    names.add(name)
    if (protocol === undefined) findings.required(item.child('protocol'))
    else if (!PROTOCOLS.includes(protocol)) findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
    if (appProtocol !== undefined) {
      findings.invalidEach(item.child('appProtocol'), appProtocol, isQualifiedName(appProtocol))
    }
  })
}
