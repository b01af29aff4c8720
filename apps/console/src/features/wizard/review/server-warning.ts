import { isListValue, isMapValue, parsePath, valueAt, type Path, type Value } from '@everynode/manifest'

/** One warning of the API server. */
export interface ServerWarning {
  /** As the server said it, without the field at its beginning. */
  words: string
  /** The field that it is about, when it names one. */
  path?: Path
  /** Set when the Pods would break a PodSecurity level: what breaks it, one by one. */
  podSecurity?: { level: string; findings: readonly PodSecurityFinding[] }
}

export interface PodSecurityFinding {
  /** As the server said it: `privileged (container "c" must not set securityContext.privileged=true)`. */
  text: string
  path: Path
}

/** Reads a warning: the field at its beginning, or the findings of PodSecurity. */
export function readWarning(text: string, object: Value | undefined): ServerWarning {
  const security = /(?:would violate|violates) PodSecurity "([^":]+)(?::[^"]*)?": (.*)$/s.exec(text)
  if (security)
    return {
      words: text,
      podSecurity: {
        level: security[1]!,
        findings: splitFindings(security[2]!).map((finding) => ({
          text: finding,
          path: findingPath(finding, object),
        })),
      },
    }
  const field = /^((?:spec|metadata|status)\b(?:\[[^\]]*\]|\.[\w-]+)*): /.exec(text)?.[1]
  const unknown = /^(?:unknown|duplicate) field "([^"]+)"/.exec(text)?.[1]
  const path = field ?? unknown
  const words = field ? text.slice(field.length + 2) : text
  return { words, ...(path ? { path: parsePath(path) } : {}) }
}

const POD: Path = ['spec', 'template', 'spec']

/** Commas within brackets and quotes separate nothing. */
function splitFindings(text: string): string[] {
  const findings: string[] = []
  let depth = 0
  let isQuoted = false
  let from = 0
  for (const [at, sign] of [...text].entries()) {
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if ('(['.includes(sign)) depth += 1
    else if (')]'.includes(sign)) depth -= 1
    else if (sign === ',' && depth === 0) {
      findings.push(text.slice(from, at).trim())
      from = at + 1
    }
  }
  return [...findings, text.slice(from).trim()].filter((finding) => finding !== '')
}

/** Where a check of PodSecurity looks: in the Pod, or in each container. */
const CHECKS: readonly [RegExp, 'pod' | 'container', Path][] = [
  [/^host namespaces/, 'pod', []],
  [/^hostPort/, 'container', ['ports']],
  [/^(?:hostPath volumes|restricted volume types)/, 'pod', ['volumes']],
  [/^privileged/, 'container', ['securityContext', 'privileged']],
  [/^allowPrivilegeEscalation/, 'container', ['securityContext', 'allowPrivilegeEscalation']],
  [/^(?:unrestricted|non-default) capabilities/, 'container', ['securityContext', 'capabilities']],
  [/^runAsNonRoot/, 'container', ['securityContext', 'runAsNonRoot']],
  [/^runAsUser/, 'container', ['securityContext', 'runAsUser']],
  [/^seccompProfile/, 'container', ['securityContext', 'seccompProfile']],
  [/^seLinuxOptions/, 'container', ['securityContext', 'seLinuxOptions']],
  [/^procMount/, 'container', ['securityContext', 'procMount']],
]

function findingPath(finding: string, object: Value | undefined): Path {
  const [, place, inner] = CHECKS.find(([check]) => check.test(finding)) ?? []
  if (place === 'container') {
    const container = containerPath(finding, object)
    return container ? [...container, ...inner!] : [...POD, 'containers']
  }
  const host = /\b(hostNetwork|hostPID|hostIPC)=true/.exec(finding)?.[1]
  return [...POD, ...(host ? [host] : (inner ?? []))]
}

/** The first container that a finding names. */
function containerPath(finding: string, object: Value | undefined): Path | undefined {
  const named = new Set([...finding.matchAll(/"([^"]+)"/g)].map(([, name]) => name))
  for (const list of ['containers', 'initContainers']) {
    const containers = valueAt(object, [...POD, list])
    const index = isListValue(containers)
      ? containers.findIndex((item) => isMapValue(item) && named.has(String(item['name'])))
      : -1
    if (index !== -1) return [...POD, list, index]
  }
  return undefined
}

/** The PodSecurity levels that a refusal of Pods speaks of already: a warning need not say them again. */
export function isSaidBy(refusal: string | undefined, warning: string): boolean {
  const said = refusal === undefined ? undefined : readWarning(refusal, undefined).podSecurity
  return said !== undefined && said.level === readWarning(warning, undefined).podSecurity?.level
}

/** Every field that the warnings speak of. */
export function warnedPaths(warnings: readonly string[], object: Value | undefined): Path[] {
  return warnings.flatMap((text) => {
    const { path, podSecurity } = readWarning(text, object)
    return [...(path ? [path] : []), ...(podSecurity?.findings ?? []).map((finding) => finding.path)]
  })
}
