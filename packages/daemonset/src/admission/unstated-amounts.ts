import type { Container, PodSpec } from '@everynode/kube'

/** Resources that a quota can only count when every container says how much it takes. */
const REQUIRED = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'])

/**
 * What the names of a quota ask every container to say, and the containers that do not; a limit has stood in for its request
 * already (enforcePodContainerConstraints).
 */
export function unstatedAmounts(
  spec: PodSpec,
  names: readonly string[],
): { resource: string; containers: readonly string[] }[] {
  const { requests, limits } = spec.resources ?? {}
  if (Object.keys({ ...requests, ...limits }).length > 0) return []
  const required = names.filter((name) => REQUIRED.has(name)).toSorted()
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  return required.flatMap((resource) => {
    const containers = all.filter((container) => !states(container, resource)).map(({ name = '' }) => name)
    return containers.length === 0 ? [] : [{ resource, containers: [...new Set(containers)].toSorted() }]
  })
}

function states({ resources }: Container, name: string): boolean {
  if (name.startsWith('limits.')) return resources?.limits?.[name.slice('limits.'.length)] !== undefined
  return resources?.requests?.[name.replace('requests.', '')] !== undefined
}
