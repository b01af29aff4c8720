import { pathMatches, type PolicyRule } from './policy-rule.ts'

/** The parts of `wanted` that `held` does not give, one verb on one thing each (component-helpers/auth/rbac/validation Covers). */
export function uncoveredRules(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): PolicyRule[] {
  return wanted.flatMap(breakdown).filter((part) => !held.some((rule) => covers(rule, part)))
}

/** Joins single rules that differ only in their verb (pkg/registry/rbac/validation CompactRules). */
export function compactRules(rules: readonly PolicyRule[]): PolicyRule[] {
  const joined = new Map<string, PolicyRule>()
  const others: PolicyRule[] = []
  for (const rule of rules) {
    if (rule.nonResourceURLs) {
      others.push(rule)
      continue
    }
    const key = JSON.stringify([rule.apiGroups, rule.resources, rule.resourceNames])
    const known = joined.get(key)
    joined.set(key, known ? { ...known, verbs: [...known.verbs, ...rule.verbs] } : rule)
  }
  return [...joined.values(), ...others]
}

/** A rule on one line, as the refusal of an escalation lists it. */
export function ruleText(rule: PolicyRule): string {
  const parts = [
    ['APIGroups', rule.apiGroups],
    ['Resources', rule.resources],
    ['NonResourceURLs', rule.nonResourceURLs],
    ['ResourceNames', rule.resourceNames],
    ['Verbs', rule.verbs],
  ] as const
  const texts = parts.flatMap(([name, values]) => (values?.length ? [`${name}:${quotedList(values)}`] : []))
  return `{${texts.join(', ')}}`
}

/** Texts as Go prints them with %q. */
export function quotedList(values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(' ')}]`
}

function breakdown(rule: PolicyRule): PolicyRule[] {
  const parts: PolicyRule[] = []
  const names = rule.resourceNames?.length ? rule.resourceNames : [undefined]
  for (const group of rule.apiGroups ?? []) {
    for (const resource of rule.resources ?? []) {
      for (const verb of rule.verbs) {
        for (const name of names) {
          const base: PolicyRule = { apiGroups: [group], resources: [resource], verbs: [verb] }
          parts.push(name === undefined ? base : { ...base, resourceNames: [name] })
        }
      }
    }
  }
  for (const url of rule.nonResourceURLs ?? []) {
    for (const verb of rule.verbs) parts.push({ nonResourceURLs: [url], verbs: [verb] })
  }
  return parts
}

function covers(held: PolicyRule, part: PolicyRule): boolean {
  if (!hasAll(held.verbs, part.verbs)) return false
  if (part.nonResourceURLs) {
    return part.nonResourceURLs.every((wanted) => (held.nonResourceURLs ?? []).some((url) => pathMatches(url, wanted)))
  }
  return hasAll(held.apiGroups ?? [], part.apiGroups ?? []) && coversResources(held, part) && coversNames(held, part)
}

function coversResources(held: PolicyRule, part: PolicyRule): boolean {
  const given = held.resources ?? []
  return (part.resources ?? []).every((wanted) => {
    if (given.includes('*') || given.includes(wanted)) return true
    const cut = wanted.indexOf('/')
    return cut > 0 && given.includes(`*${wanted.slice(cut)}`)
  })
}

function coversNames(held: PolicyRule, part: PolicyRule): boolean {
  if (!held.resourceNames?.length) return true
  return Boolean(part.resourceNames?.length) && part.resourceNames!.every((name) => held.resourceNames!.includes(name))
}

function hasAll(given: readonly string[], wanted: readonly string[]): boolean {
  return given.includes('*') || wanted.every((value) => given.includes(value))
}
