import type { Container } from '@everynode/kube'
import { allContainers } from './check.ts'
import type { Check, Subject } from './check.ts'
import { containersText, plural, quoted, sorted } from './words.ts'

/** No container takes a port of its node. */
export const hostPorts: Check = {
  since: 0,
  judge(subject) {
    const { names, values } = collect(subject, ({ ports = [] }) =>
      ports.flatMap(({ hostPort }) => (hostPort ? [String(hostPort)] : [])),
    )
    if (names.length === 0) return undefined
    const uses = plural('uses', 'use', names.length)
    const noun = plural('hostPort', 'hostPorts', values.length)
    return { reason: 'hostPort', detail: `${containersText(names)} ${uses} ${noun} ${values.join(', ')}` }
  },
}

/** No probe and no hook makes the kubelet ask another host than the Pod. */
export const hostProbes: Check = {
  since: 34,
  judge(subject) {
    const { names, values } = collect(subject, hostsOf)
    if (names.length === 0) return undefined
    const uses = plural('uses', 'use', names.length)
    const noun = plural('probe or lifecycle host', 'probe or lifecycle hosts', values.length)
    return {
      reason: 'probe or lifecycle host',
      detail: `${containersText(names)} ${uses} ${noun} ${quoted(values)}`,
    }
  },
}

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): string[] {
  const handlers = [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop]
  return handlers.flatMap((handler) =>
    [handler?.httpGet?.host, handler?.tcpSocket?.host].flatMap((host) => (host ? [host] : [])),
  )
}

/** The containers that have any of the values, and the values that they have. */
function collect(
  { spec }: Subject,
  valuesOf: (container: Container) => string[],
): { names: string[]; values: string[] } {
  const names: string[] = []
  const found: string[] = []
  for (const container of allContainers(spec)) {
    const values = valuesOf(container)
    if (values.length > 0) names.push(container.name ?? '')
    found.push(...values)
  }
  return { names, values: sorted(found) }
}
