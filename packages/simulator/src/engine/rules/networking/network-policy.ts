import { FieldPath, isPortName, isPortNumber } from '@everynode/kube'
import type { IntOrString } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import { cidrProblems, contains, parseCidr } from '../cidr.ts'
import type { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import type { LabelSelector } from '../pod-spec/shape.ts'

interface Spec {
  podSelector?: LabelSelector
  ingress?: Rule[]
  egress?: Rule[]
  policyTypes?: string[]
}

interface Rule {
  ports?: Port[]
  from?: Peer[]
  to?: Peer[]
}

interface Port {
  protocol?: string
  port?: IntOrString
  endPort?: number
}

interface Peer {
  podSelector?: LabelSelector
  namespaceSelector?: LabelSelector
  ipBlock?: { cidr?: string; except?: string[] }
}

const path = FieldPath.root('spec')
const PROTOCOLS = ['TCP', 'UDP', 'SCTP']
const TYPES = ['Ingress', 'Egress']

/** NetworkPolicy (pkg/apis/networking). */
export const networkPolicyRules: KindRules = {
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    for (const { ports } of [...(spec.ingress ?? []), ...(spec.egress ?? [])]) {
      for (const port of ports ?? []) port.protocol ??= 'TCP'
    }
    if (!spec.policyTypes?.length) spec.policyTypes = spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress']
  },
  validateCreate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(partOf(object, 'spec'), findings)),
}

function judge({ podSelector, ingress, egress, policyTypes = [] }: Spec, findings: Findings): void {
  judgeLabelSelector(podSelector, path.child('podSelector'), findings)
  ingress?.forEach((rule, index) => judgeRule(rule, 'from', path.child('ingress').index(index), findings))
  egress?.forEach((rule, index) => judgeRule(rule, 'to', path.child('egress').index(index), findings))
  const at = path.child('policyTypes')
  if (policyTypes.length > TYPES.length) {
    return findings.invalid(at, policyTypes, 'may not specify more than two policyTypes')
  }
  policyTypes.forEach((type, index) => {
    if (!TYPES.includes(type)) findings.notSupported(at.index(index), type, TYPES)
  })
}

function judgeRule(rule: Rule, direction: 'from' | 'to', item: FieldPath, findings: Findings): void {
  rule.ports?.forEach((port, index) => judgePort(port, item.child('ports').index(index), findings))
  rule[direction]?.forEach((peer, index) => judgePeer(peer, item.child(direction).index(index), findings))
}

function judgePort({ protocol, port, endPort }: Port, item: FieldPath, findings: Findings): void {
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    findings.notSupported(item.child('protocol'), protocol, PROTOCOLS)
  }
  const end = item.child('endPort')
  if (typeof port === 'number') {
    findings.invalidEach(item.child('port'), port, isPortNumber(port))
    if (endPort === undefined) return
    if (endPort < port) findings.invalid(end, port, 'must be greater than or equal to `port`')
    findings.invalidEach(end, endPort, isPortNumber(endPort))
  } else if (port !== undefined) {
    if (endPort !== undefined) findings.invalid(end, endPort, 'may not be specified when `port` is non-numeric')
    findings.invalidEach(item.child('port'), port, isPortName(port))
  } else if (endPort !== undefined) {
    findings.invalid(end, endPort, 'may not be specified when `port` is not specified')
  }
}

function judgePeer({ podSelector, namespaceSelector, ipBlock }: Peer, item: FieldPath, findings: Findings): void {
  judgeLabelSelector(podSelector, item.child('podSelector'), findings)
  judgeLabelSelector(namespaceSelector, item.child('namespaceSelector'), findings)
  if (ipBlock) judgeIpBlock(ipBlock, item.child('ipBlock'), findings)
  if (!podSelector && !namespaceSelector && !ipBlock) findings.required(item, 'must specify a peer')
  else if (ipBlock && (podSelector || namespaceSelector)) {
    findings.forbidden(item, 'may not specify both ipBlock and another peer')
  }
}

function judgeIpBlock(
  { cidr = '', except = [] }: NonNullable<Peer['ipBlock']>,
  at: FieldPath,
  findings: Findings,
): void {
  if (cidr === '') return findings.required(at.child('cidr'))
  const problems = cidrProblems(cidr)
  findings.invalidEach(at.child('cidr'), cidr, problems)
  if (problems.length > 0) return
  const whole = parseCidr(cidr)!
  for (const [index, text] of except.entries()) {
    const item = at.child('except').index(index)
    const wrong = cidrProblems(text)
    findings.invalidEach(item, text, wrong)
    if (wrong.length > 0) return
    const part = parseCidr(text)!
    if (contains(whole, part.bytes) && part.bits > whole.bits) continue
    findings.invalid(item, text, 'must be a strict subset of `cidr`')
  }
}
