import { isValidLabelValue } from '@everynode/kube'
import { Findings } from '../findings.ts'
import { judgeLabelSelector } from '../meta/label-selector.ts'
import { FieldPath } from '@everynode/kube'
import { isHugePages } from '../resource-names.ts'
import { eachContainer } from './scope.ts'
import type { Tolerance } from './scope.ts'
import type { LabelSelector, PodAffinity, PodSpec, PodTemplate } from './shape.ts'

const nowhere = FieldPath.root()

/** What an update may keep because the stored pod or template has it already. */
export function toleranceOf({ spec = {}, metadata }: PodTemplate = {}): Tolerance {
  const isInvalid = (selector: LabelSelector | undefined): boolean => {
    const findings = new Findings()
    judgeLabelSelector(selector, nowhere, findings)
    return findings.count > 0
  }
  let hasOddHugePages = false
  eachContainer(spec, ({ resources }) => {
    for (const list of [resources?.limits, resources?.requests]) {
      for (const name in list) hasOddHugePages ||= isHugePages(name)
    }
  })
  const { affinity, topologySpreadConstraints, securityContext } = spec
  const nodeTerms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  return {
    selectorValues: [affinity?.podAffinity, affinity?.podAntiAffinity].some((each) =>
      selectorsOf(each).some(isInvalid),
    ),
    spreadSelectors: (topologySpreadConstraints ?? []).some(({ labelSelector }) => isInvalid(labelSelector)),
    indivisibleHugePages: hasOddHugePages,
    deletionCost: metadata?.annotations?.['controller.kubernetes.io/pod-deletion-cost'] !== undefined,
    hostNetworkSysctls: hasNamespacedSysctls(spec, securityContext?.sysctls),
    nodeAffinityValues: nodeTerms.some(({ matchExpressions = [] }) =>
      matchExpressions.some(({ values = [] }) => values.some((value) => isValidLabelValue(value).length > 0)),
    ),
  }
}

function selectorsOf(affinity: PodAffinity | undefined): (LabelSelector | undefined)[] {
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  const terms = [...required, ...preferred.map(({ podAffinityTerm = {} }) => podAffinityTerm)]
  return terms.flatMap(({ labelSelector, namespaceSelector }) => [labelSelector, namespaceSelector])
}

function hasNamespacedSysctls({ hostNetwork, hostIPC }: PodSpec, sysctls: { name?: string }[] = []): boolean {
  return Boolean(hostNetwork || hostIPC) && sysctls.length > 0
}
