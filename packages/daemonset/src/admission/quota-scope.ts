import type { Pod } from '@everynode/kube'

/** The scopes of a quota. */
export interface QuotaScopes {
  scopes?: string[]
  scopeSelector?: { matchExpressions?: { scopeName: string; operator: string; values?: string[] }[] }
}

/** Whether a Pod is one of those that a quota with these scopes looks at; every scope has to hold. */
export function isInScope({ scopes = [], scopeSelector }: QuotaScopes, pod: Pod): boolean {
  const requirements = [
    ...scopes.map((scopeName) => ({ scopeName, operator: 'Exists', values: [] as string[] })),
    ...(scopeSelector?.matchExpressions ?? []),
  ]
  return requirements.every(({ scopeName, operator, values = [] }) => meets(pod, scopeName, operator, values))
}

function meets(pod: Pod, scope: string, operator: string, values: readonly string[]): boolean {
  const deadline = pod.spec?.activeDeadlineSeconds
  switch (scope) {
    case 'Terminating':
      return deadline !== undefined && deadline >= 0
    case 'NotTerminating':
      return deadline === undefined || deadline < 0
    case 'BestEffort':
      return isBestEffort(pod)
    case 'NotBestEffort':
      return !isBestEffort(pod)
    case 'CrossNamespacePodAffinity':
      return reachesOtherNamespaces(pod)
    case 'PriorityClass':
      return hasPriorityClass(pod.spec?.priorityClassName ?? '', operator, values)
    default:
      return false
  }
}

function isBestEffort(pod: Pod): boolean {
  if (pod.status?.qosClass) return pod.status.qosClass === 'BestEffort'
  const containers = [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])]
  return containers.every(({ resources }) =>
    ['cpu', 'memory'].every((name) => !resources?.requests?.[name] && !resources?.limits?.[name]),
  )
}

function reachesOtherNamespaces(pod: Pod): boolean {
  const { podAffinity, podAntiAffinity } = pod.spec?.affinity ?? {}
  const terms = [podAffinity, podAntiAffinity].flatMap((affinity) => [
    ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm),
  ])
  return terms.some(
    ({ namespaces, namespaceSelector }) => (namespaces?.length ?? 0) > 0 || namespaceSelector !== undefined,
  )
}

function hasPriorityClass(name: string, operator: string, values: readonly string[]): boolean {
  switch (operator) {
    case 'Exists':
      return name !== ''
    case 'DoesNotExist':
      return name === ''
    case 'In':
      return values.includes(name)
    case 'NotIn':
      return !values.includes(name)
    default:
      return false
  }
}
