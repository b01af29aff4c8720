import { matchesSelector } from '@everynode/kube'
import type { AdmissionRequest } from '../../admission-rule.ts'
import type { MatchResources, ResourceRule } from './policy-objects.ts'

/** Whether a request is one of those that are meant (apiserver/pkg/admission/plugin/policy/matching). */
export function matchesRequest(match: MatchResources | undefined, request: AdmissionRequest): boolean {
  if (!match) return true
  if (!matchesNamespace(match, request) || !matchesObject(match, request)) return false
  if (match.excludeResourceRules?.some((rule) => matchesRule(rule, request))) return false
  return !match.resourceRules?.length || match.resourceRules.some((rule) => matchesRule(rule, request))
}

function matchesNamespace({ namespaceSelector }: MatchResources, { kind, namespace, name, cluster }: AdmissionRequest) {
  if (!namespaceSelector || isEmpty(namespaceSelector)) return true
  const of = kind.plural === 'namespaces' && kind.group === '' ? name : namespace
  // What belongs to no namespace is never left out by its namespace.
  if (of === undefined) return true
  return matchesSelector(namespaceSelector, cluster.store.get('/namespaces', undefined, of)?.metadata.labels)
}

function matchesObject({ objectSelector }: MatchResources, { object, old }: AdmissionRequest): boolean {
  if (!objectSelector || isEmpty(objectSelector)) return true
  return [object, old].some((one) => one !== undefined && matchesSelector(objectSelector, one.metadata.labels))
}

function isEmpty(selector: object): boolean {
  return Object.values(selector).every((part) => part === undefined || Object.keys(part as object).length === 0)
}

function matchesRule(rule: ResourceRule, { kind, verb, subresource, name }: AdmissionRequest): boolean {
  const { operations = [], apiGroups = [], apiVersions = [], resources = [], resourceNames, scope = '*' } = rule
  const isListed = (all: readonly string[], one: string) => all.includes('*') || all.includes(one)
  if (!isListed(operations, verb.toUpperCase()) || !isListed(apiGroups, kind.group)) return false
  if (!isListed(apiVersions, kind.version)) return false
  if (scope !== '*' && (scope === 'Namespaced') !== kind.namespaced) return false
  if (resourceNames?.length && !resourceNames.includes(name)) return false
  return resources.some((resource) => {
    const [plural, part] = resource.split('/')
    const isPart =
      part === undefined ? subresource === undefined || resource === '*/*' : part === '*' || part === subresource
    return (plural === '*' || plural === kind.plural) && isPart
  })
}
