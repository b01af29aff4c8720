import type { Check } from './check.ts'
import { forbiddenTypes } from './profile-types.ts'
import { plural, quoted, sorted } from './words.ts'

const ANNOTATION_PREFIX = 'container.apparmor.security.beta.kubernetes.io/'
const ALLOWED = new Set(['RuntimeDefault', 'Localhost'])

/** Profiles, as fields and as the annotations of old, are the runtime's or the node's own. */
export const appArmorProfile: Check = {
  since: 0,
  judge(subject) {
    const { setters, values } = forbiddenTypes(subject, 'appArmorProfile', ALLOWED)
    const annotations = Object.entries(subject.annotations)
      .filter(([key, value]) => key.startsWith(ANNOTATION_PREFIX) && !isAllowedAnnotation(value))
      .map(([key, value]) => `${key}="${value}"`)
      .toSorted()
    if (annotations.length > 0) setters.push(plural('annotation', 'annotations', annotations.length))
    if (setters.length === 0) return undefined
    const all = [...sorted(values), ...annotations]
    return {
      reason: plural('forbidden AppArmor profile', 'forbidden AppArmor profiles', all.length),
      detail: `${setters.join(' and ')} must not set AppArmor profile type to ${quoted(all)}`,
    }
  },
}

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/')
}
