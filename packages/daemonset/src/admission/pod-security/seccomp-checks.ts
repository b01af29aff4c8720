import { allContainers, containersThat, isForWindows } from './check.ts'
import type { Check, Subject, Violation } from './check.ts'
import { forbiddenTypes } from './profile-types.ts'
import { containersText, plural, quoted, sorted } from './words.ts'

const ALLOWED = new Set(['RuntimeDefault', 'Localhost'])
const REASON = 'seccompProfile'
const FIELD_SINCE = 19
const POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod'
const CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/'
const FIELD = 'securityContext.seccompProfile.type'

/** Nobody switches system call filtering off. */
export const seccompBaseline: Check = {
  since: 0,
  judge: (subject) => (subject.minor < FIELD_SINCE ? judgeAnnotations(subject) : judgeExplicit(subject)),
}

/** Everybody has it on. */
export const seccompRestricted: Check = {
  since: FIELD_SINCE,
  judge(subject) {
    if (isForWindows(subject)) return undefined
    const explicit = judgeExplicit(subject)
    if (explicit || subject.spec.securityContext?.seccompProfile) return explicit
    const names = containersThat(subject, ({ securityContext }) => !securityContext?.seccompProfile)
    if (names.length === 0) return undefined
    return {
      reason: REASON,
      detail: `pod or ${containersText(names)} must set ${FIELD} to "RuntimeDefault" or "Localhost"`,
    }
  },
}

/** Before there was a field for it, annotations named the profile. */
function judgeAnnotations({ spec, annotations }: Subject): Violation | undefined {
  const keys = [POD_ANNOTATION, ...allContainers(spec).map(({ name }) => CONTAINER_ANNOTATION + name)]
  const isBad = (value: string | undefined) =>
    value !== undefined && !['runtime/default', 'docker/default'].includes(value) && !value.startsWith('localhost/')
  const bad = sorted(
    keys.filter((key) => isBad(annotations[key])).map((key) => `${key}=${JSON.stringify(annotations[key])}`),
  )
  if (bad.length === 0) return undefined
  return { reason: REASON, detail: `forbidden ${plural('annotation', 'annotations', bad.length)} ${bad.join(', ')}` }
}

function judgeExplicit(subject: Subject): Violation | undefined {
  const { setters, values } = forbiddenTypes(subject, 'seccompProfile', ALLOWED)
  if (setters.length === 0) return undefined
  return { reason: REASON, detail: `${setters.join(' and ')} must not set ${FIELD} to ${quoted(sorted(values))}` }
}
