import { goQuote, templateGenerationAnnotation, type KubeObject } from '@everynode/kube'
import type { KindName } from './kind-name.ts'

/**
 * Changes a decoded object as the way into the server's internal type and back does (pkg/apis/<group>/<version>/conversion.go).
 * Returns why it cannot be done, in the server's words.
 */
export function convert(object: KubeObject, kind: KindName): string | undefined {
  switch (`${kind.group}/${kind.kind}`) {
    case '/Pod':
      object['status'] = withAddresses(object['status'] as PodAddresses | undefined)
      return undefined
    case '/Node':
      object['spec'] = withRanges(object['spec'] as NodeRanges | undefined)
      return undefined
    case 'apps/DaemonSet':
      return generationProblem(object.metadata.annotations?.[templateGenerationAnnotation])
    default:
      return undefined
  }
}

interface PodAddresses {
  podIP?: string
  podIPs?: { ip?: string }[]
}

/** The older `podIP` counts where the two differ, and each follows from the other. */
function withAddresses(status: PodAddresses | undefined): PodAddresses | undefined {
  if (!status) return status
  const { podIP, podIPs } = status
  const first = podIPs?.[0]?.ip
  if (podIP) return podIP === first ? status : { ...status, podIPs: [{ ip: podIP }] }
  return first ? { ...status, podIP: first } : status
}

interface NodeRanges {
  podCIDR?: string
  podCIDRs?: string[]
}

/** The same for the ranges of a Node. */
function withRanges(spec: NodeRanges | undefined): NodeRanges | undefined {
  if (!spec) return spec
  const { podCIDR, podCIDRs } = spec
  const first = podCIDRs?.[0]
  if (podCIDR) return podCIDR === first ? spec : { ...spec, podCIDRs: [podCIDR] }
  return first ? { ...spec, podCIDR: first } : spec
}

/** A DaemonSet's template generation travels as an annotation that must be a number. */
function generationProblem(text: string | undefined): string | undefined {
  if (text === undefined || isInt64(text)) return undefined
  const reason = /^[+-]?\d+$/.test(text) ? 'value out of range' : 'invalid syntax'
  return `strconv.ParseInt: parsing ${goQuote(text)}: ${reason}`
}

function isInt64(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false
  const value = BigInt(text.replace('+', ''))
  return value >= -(2n ** 63n) && value < 2n ** 63n
}
