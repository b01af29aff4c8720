import type { Container, PodSpec } from '../../rules/pod-spec/shape.ts'

/** Resources that a quota can only count when every container says how much it takes. */
const REQUIRED = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

/** The sentence about containers that leave open what the quota counts; nothing when none does (enforcePodContainerConstraints). */
export function unstatedAmounts(spec: PodSpec, names: readonly string[]): string | undefined {
  const { requests, limits } = spec.resources ?? {}
  if (Object.keys({ ...requests, ...limits }).length > 0) return undefined
  const required = names.filter((name) => REQUIRED.has(name)).toSorted()
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  const missing = required.flatMap((name) => {
    const containers = all.filter((container) => !states(container, name)).map((container) => container.name ?? '')
    return containers.length === 0 ? [] : [`${name} for: ${[...new Set(containers)].toSorted().join(',')}`]
  })
  return missing.length === 0 ? undefined : `must specify ${missing.join('; ')}`
}

function states({ resources }: Container, name: string): boolean {
  if (name.startsWith('limits.')) return resources?.limits?.[name.slice('limits.'.length)] !== undefined
  return resources?.requests?.[name.replace('requests.', '')] !== undefined
}
