import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import type { PodScope } from './scope.ts'

const MAX_LENGTH = 253
const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?'
const PATTERN = `^(${SEGMENT}[\\./])*${SEGMENT}$`
const NAME = new RegExp(PATTERN)

/** Kernel parameters: well formed, named once, and not of a namespace that is the host's. */
export function judgeSysctls({ spec, tolerates }: PodScope, path: FieldPath, findings: Findings): void {
  const seen = new Set<string>()
  spec.securityContext?.sysctls?.forEach(({ name = '' }, index) => {
    const at = path.index(index).child('name')
    if (name === '') findings.required(at)
    else if (name.length > MAX_LENGTH || !NAME.test(name)) {
      findings.invalid(at, name, `must have at most ${MAX_LENGTH} characters and match regex ${PATTERN}`)
    } else if (seen.has(name)) findings.duplicate(at, name)
    seen.add(name)
    if (tolerates.hostNetworkSysctls) return
    const namespace = namespaceOf(name)
    if (spec.hostNetwork && namespace === 'net')
      findings.invalid(at, name, "may not be specified when 'hostNetwork' is true")
    else if (spec.hostIPC && namespace === 'ipc')
      findings.invalid(at, name, "may not be specified when 'hostIPC' is true")
  })
}

/** The namespace that isolates a parameter (component-helpers/node/util/sysctl). */
function namespaceOf(sysctl: string): 'ipc' | 'net' | undefined {
  const name = normalise(sysctl)
  if (name === 'kernel.sem' || /^(kernel\.shm|kernel\.msg|fs\.mqueue\.)/.test(name)) return 'ipc'
  return name.startsWith('net.') ? 'net' : undefined
}

/** A name whose first separator is a slash uses slashes for dots and dots for slashes. */
function normalise(name: string): string {
  const first = /[./]/.exec(name)?.[0]
  if (first !== '/') return name
  return name.replaceAll(/[./]/g, (separator) => (separator === '.' ? '/' : '.'))
}
