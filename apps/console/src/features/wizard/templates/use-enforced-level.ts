import { useNamespace } from '../../../cluster/use-namespace.ts'
import { enforcedLevel, type PodSecurityLevel } from './pod-security-level.ts'

/** The PodSecurity level that a project enforces; undefined where the person may not see the project. */
export function useEnforcedLevel(project: string | undefined): PodSecurityLevel | undefined {
  return enforcedLevel(useNamespace(project))
}
