import { FieldPath, isDns1123Label, isDns1123Subdomain, isPortNumber, isQualifiedName } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'
import { judgeEndpointAddress } from './endpoint-address.ts'
import type { Findings } from './findings.ts'
import { ipProblems } from './ip-address.ts'
import { findingsOf } from './parts.ts'

interface Endpoints extends KubeObject {
  subsets?: Subset[]
}

interface Subset {
  addresses?: Address[]
  notReadyAddresses?: Address[]
  ports?: Port[]
}

interface Address {
  ip?: string
  hostname?: string
  nodeName?: string
}

interface Port {
  name?: string
  port?: number
  protocol?: string
  appProtocol?: string
}

const PROTOCOLS = ['SCTP', 'TCP', 'UDP']

/** Endpoints (pkg/apis/core). */
export const endpointsRules: KindRules = {
  applyDefaults({ subsets }: Endpoints) {
    for (const { ports } of subsets ?? []) for (const port of ports ?? []) port.protocol ||= 'TCP'
  },
  validateCreate: (object: Endpoints) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: Endpoints) => findingsOf((findings) => judge(object, findings)),
}

function judge({ subsets = [] }: Endpoints, findings: Findings): void {
  subsets.forEach(({ addresses = [], notReadyAddresses = [], ports = [] }, index) => {
    const item = FieldPath.root('subsets').index(index)
    if (addresses.length + notReadyAddresses.length === 0) {
      findings.required(item, 'must specify `addresses` or `notReadyAddresses`')
    }
    addresses.forEach((address, at) => judgeAddress(address, item.child('addresses').index(at), findings))
    notReadyAddresses.forEach((address, at) => {
      judgeAddress(address, item.child('notReadyAddresses').index(at), findings)
    })
    ports.forEach((port, at) => judgePort(port, ports.length > 1, item.child('ports').index(at), findings))
  })
}

function judgeAddress({ ip = '', hostname, nodeName }: Address, item: FieldPath, findings: Findings): void {
  findings.invalidEach(item.child('ip'), ip, ipProblems(ip))
  if (hostname) findings.invalidEach(item.child('hostname'), hostname, isDns1123Label(hostname))
  if (nodeName !== undefined) findings.invalidEach(item.child('nodeName'), nodeName, isDns1123Subdomain(nodeName))
  judgeEndpointAddress(ip, item.child('ip'), findings)
}

function judgePort(
  { name = '', port = 0, protocol = '', appProtocol }: Port,
  isNameRequired: boolean,
  item: FieldPath,
  findings: Findings,
): void {
  if (name !== '') findings.invalidEach(item.child('name'), name, isDns1123Label(name))
  else if (isNameRequired) findings.required(item.child('name'))
  findings.invalidEach(item.child('port'), port, isPortNumber(port))
  if (protocol === '') findings.required(item.child('protocol'))
  else if (!PROTOCOLS.includes(protocol)) findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
  if (appProtocol !== undefined) {
    findings.invalidEach(item.child('appProtocol'), appProtocol, isQualifiedName(appProtocol))
  }
}
