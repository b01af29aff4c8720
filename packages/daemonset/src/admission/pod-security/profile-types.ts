import type { Container } from '@everynode/kube'
import { containersThat, type Subject } from './check.ts'
import { containersText } from './words.ts'

type SecurityContext = NonNullable<Container['securityContext']>

/** Who sets a profile of a type that is not allowed, in the order and words of messages, and the types that they set. */
export function forbiddenTypes(
  subject: Subject,
  profile: 'appArmorProfile' | 'seccompProfile',
  allowed: ReadonlySet<string>,
): { setters: string[]; values: string[] } {
  const setters: string[] = []
  const values: string[] = []
  const isBad = (context: Pick<SecurityContext, 'appArmorProfile' | 'seccompProfile'> | undefined) => {
    const type = context?.[profile]?.type
    if (type === undefined || allowed.has(type)) return false
    values.push(type)
    return true
  }
  if (isBad(subject.spec.securityContext)) setters.push('pod')
  const names = containersThat(subject, ({ securityContext }) => isBad(securityContext))
  if (names.length > 0) setters.push(containersText(names))
  return { setters, values }
}
