/** One rule of a Role or ClusterRole (rbac/v1 PolicyRule). */
export interface PolicyRule {
  verbs: readonly string[]
  apiGroups?: readonly string[]
  resources?: readonly string[]
  resourceNames?: readonly string[]
  nonResourceURLs?: readonly string[]
}

/** What someone wants to do with a resource. */
export interface ResourceAttributes {
  verb: string
  group: string
  resource: string
  subresource: string
  name: string
  /** Empty for cluster-scoped resources and for all namespaces. */
  namespace: string
}

/** What someone wants to do with a path that is no resource. */
export interface PathAttributes {
  verb: string
  path: string
}

export type Attributes = ResourceAttributes | PathAttributes

/** Whether a rule allows a request (plugin/pkg/auth/authorizer/rbac RuleAllows). */
export function ruleAllows(rule: PolicyRule, attributes: Attributes): boolean {
  if (!matches(rule.verbs, attributes.verb)) return false
  if ('path' in attributes) return (rule.nonResourceURLs ?? []).some((url) => pathMatches(url, attributes.path))
  return (
    matches(rule.apiGroups ?? [], attributes.group) &&
    resourceMatches(rule, attributes) &&
    ((rule.resourceNames ?? []).length === 0 || rule.resourceNames!.includes(attributes.name))
  )
}

/** Whether a `nonResourceURLs` entry covers a path: equal, everything, or everything behind a final star. */
export function pathMatches(url: string, path: string): boolean {
  return url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, '')))
}

function matches(allowed: readonly string[], value: string): boolean {
  return allowed.includes('*') || allowed.includes(value)
}

function resourceMatches(rule: PolicyRule, { resource, subresource }: ResourceAttributes): boolean {
  const combined = subresource === '' ? resource : `${resource}/${subresource}`
  return (rule.resources ?? []).some(
    (allowed) => allowed === '*' || allowed === combined || (subresource !== '' && allowed === `*/${subresource}`),
  )
}
