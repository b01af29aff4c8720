import type { PolicyRule } from '../policy-rule.ts'

export const READ = ['get', 'list', 'watch'] as const
export const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'] as const
export const READ_WRITE = [...WRITE, ...READ].toSorted()

/** Rights on resources of one group, in the order in which the API server keeps them. */
export function allow(
  verbs: readonly string[],
  group: string,
  resources: readonly string[],
  names?: readonly string[],
): PolicyRule {
  return {
    verbs: [...verbs].toSorted(),
    apiGroups: [group],
    resources: [...resources].toSorted(),
    ...(names && { resourceNames: [...names].toSorted() }),
  }
}

/** Rights on paths. */
export function allowPaths(verbs: readonly string[], paths: readonly string[]): PolicyRule {
  return { verbs: [...verbs], nonResourceURLs: [...paths].toSorted() }
}
