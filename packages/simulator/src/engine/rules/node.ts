import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import { isEqualJson } from '../json.ts'
import type { KindRules } from '../kind-rules.ts'
import { cidrProblems, isDualStack } from './cidr.ts'
import type { Findings } from './findings.ts'
import { goStruct, texts } from './go-struct.ts'
import { findingsOf } from './parts.ts'
import { judgeResourceQuantity } from './resource-names.ts'
import { judgeTaints } from './taints.ts'
import type { Taint } from './taints.ts'

interface Node extends KubeObject {
  spec?: Spec
  status?: Status
}

interface Spec {
  podCIDR?: string
  podCIDRs?: string[]
  providerID?: string
  taints?: Taint[]
  externalID?: string
  configSource?: unknown
}

interface Status {
  capacity?: Record<string, string>
  allocatable?: Record<string, string>
  addresses?: { type?: string; address?: string }[]
}

const path = FieldPath.root('spec')
const addressShape = texts({ Type: 'type', Address: 'address' })

/** Node (pkg/apis/core). Its taints are judged under `metadata`. */
export const nodeRules: KindRules = {
  applyDefaults({ spec, status }: Node) {
    if (spec?.podCIDR && spec.podCIDR !== spec.podCIDRs?.[0]) spec.podCIDRs = [spec.podCIDR]
    else if (spec?.podCIDRs?.length) spec.podCIDR = spec.podCIDRs[0]!
    if (status?.capacity && !status.allocatable) status.allocatable = { ...status.capacity }
  },
  prepareForCreate({ spec }: Node) {
    delete spec?.configSource
  },
  prepareForUpdate({ spec }: Node, old: Node) {
    if (old.spec?.configSource === undefined) delete spec?.configSource
  },
  validateCreate: (object: Node) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object: Node, old: Node) =>
    findingsOf((findings) => {
      judge(object, findings)
      judgeChange(object, old, findings)
    }),
  validateStatusUpdate: (object: Node, old: Node) => findingsOf((findings) => judgeChange(object, old, findings)),
  warningsOnCreate: warnings,
  warningsOnUpdate: warnings,
}

function judge(node: Node, findings: Findings): void {
  judgeTaints(node.spec?.taints ?? [], FieldPath.root('metadata', 'taints'), findings)
  judgeAmounts(node, findings)
  judgePodCidrs(node.spec?.podCIDRs ?? [], findings)
}

/** A status is judged by this alone. */
function judgeChange(node: Node, old: Node, findings: Findings): void {
  judgeAmounts(node, findings)
  const addresses = new Set<string>()
  node.status?.addresses?.forEach((address, index) => {
    const identity = `${address.type} ${address.address}`
    if (addresses.has(identity)) {
      findings.duplicate(FieldPath.root('status', 'addresses').index(index), goStruct(address, addressShape))
    }
    addresses.add(identity)
  })
  const { podCIDRs: oldCidrs = [], providerID: oldProvider } = old.spec ?? {}
  const { podCIDRs = [], providerID = '', taints = [] } = node.spec ?? {}
  if (oldCidrs.length > 0 && !isEqualJson(podCIDRs, oldCidrs)) {
    findings.forbidden(path.child('podCIDRs'), 'node updates may not change podCIDR except from "" to valid')
  }
  if (oldProvider && oldProvider !== providerID) {
    findings.forbidden(path.child('providerID'), 'node updates may not change providerID except from "" to valid')
  }
  judgeTaints(taints, FieldPath.root('metadata', 'taints'), findings)
  if ((node.spec?.externalID ?? '') !== (old.spec?.externalID ?? '')) {
    findings.forbidden(path.child('externalID'), 'may not be updated')
  }
}

function judgeAmounts({ status }: Node, findings: Findings): void {
  for (const list of ['capacity', 'allocatable'] as const) {
    for (const [name, amount] of Object.entries(status?.[list] ?? {})) {
      judgeResourceQuantity(name, amount, FieldPath.root('status', list, name), findings)
    }
  }
}

function judgePodCidrs(cidrs: readonly string[], findings: Findings): void {
  const at = path.child('podCIDRs')
  cidrs.forEach((cidr, index) => findings.invalidEach(at.index(index), cidr, cidrProblems(cidr)))
  if (cidrs.length < 2) return
  const bad = cidrs.find((cidr) => cidrProblems(cidr).length > 0)
  if (bad !== undefined) {
    const words = 'invalid PodCIDRs. failed to check with dual stack with error'
    findings.invalid(at, cidrs, `${words}:invalid CIDR address: ${bad}`)
  }
  if (bad !== undefined || cidrs.length > 2 || !isDualStack(cidrs)) {
    findings.invalid(at, cidrs, 'may specify no more than one CIDR for each IP family')
  }
}

function warnings({ spec }: Node): string[] {
  return [
    ...(spec?.configSource === undefined ? [] : ['spec.configSource: the feature is no longer supported']),
    ...(spec?.externalID ? ['spec.externalID: this field is deprecated, and is unused by Kubernetes'] : []),
  ]
}
