import type { Container, Pod } from '@everynode/kube'
import type { Image } from '../images/images.ts'
import type { FoundProgram } from '../shell/find-program.ts'
import { ConfigError } from './config-error.ts'

/** The user and group that a container runs as; throws a ConfigError when it must not be root and may be. */
export function userOf(pod: Pod, container: Container, image: Image): { uid: number; gid: number } {
  const security = { ...pod.spec?.securityContext, ...container.securityContext }
  const { user } = image.definition
  const isNumeric = user === undefined || /^\d+$/.test(user)
  if (security.runAsNonRoot) {
    const where = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${container.name})`
    if (security.runAsUser === 0) throw new ConfigError(`container's runAsUser breaks non-root policy ${where}`)
    if (security.runAsUser === undefined && !isNumeric)
      throw new ConfigError(
        `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`,
      )
    // Of an image that nobody knows it is believed that it follows the rule.
    if (security.runAsUser === undefined && Number(user ?? 0) === 0 && !image.definition.isOpaque)
      throw new ConfigError(`container has runAsNonRoot and image will run as root ${where}`)
  }
  return { uid: security.runAsUser ?? (isNumeric ? Number(user ?? 0) : 1000), gid: security.runAsGroup ?? 0 }
}

/** Why a program could not be started, as runc says it. */
export function startProblem(name: string, found: Extract<FoundProgram, { type: 'missing' }>): string {
  const why = {
    'not-in-path': 'executable file not found in $PATH',
    'no-such-file': `stat ${name}: no such file or directory`,
    'not-executable': 'permission denied',
  }[found.why]
  return `unable to start container process: exec: ${JSON.stringify(name)}: ${why}: unknown`
}
