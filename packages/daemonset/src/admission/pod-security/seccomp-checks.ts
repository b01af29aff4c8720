import { containersThat, isForWindows } from './check.ts'
import type { Check, Subject, Violation } from './check.ts'
import { containersText, quoted, sorted } from './words.ts'

const ALLOWED = new Set(['RuntimeDefault', 'Localhost'])
const REASON = 'seccompProfile'
const FIELD = 'securityContext.seccompProfile.type'

/** Nobody switches system call filtering off. */
export const seccompBaseline: Check = { since: 0, judge: judgeExplicit }

/** Everybody has it on. */
export const seccompRestricted: Check = {
  since: 19,
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

function judgeExplicit(subject: Subject): Violation | undefined {
  const setters: string[] = []
  const values: string[] = []
  const isBad = (type: string | undefined) => {
    if (type === undefined || ALLOWED.has(type)) return false
    values.push(type)
    return true
  }
  if (isBad(subject.spec.securityContext?.seccompProfile?.type)) setters.push('pod')
  const names = containersThat(subject, ({ securityContext }) => isBad(securityContext?.seccompProfile?.type))
  if (names.length > 0) setters.push(containersText(names))
  if (setters.length === 0) return undefined
  return { reason: REASON, detail: `${setters.join(' and ')} must not set ${FIELD} to ${quoted(sorted(values))}` }
}
