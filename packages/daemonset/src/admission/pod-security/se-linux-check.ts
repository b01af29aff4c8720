import type { SecurityContext } from '@everynode/kube'
import { containersThat } from './check.ts'
import type { Check } from './check.ts'
import { containersText, plural, quoted, sorted } from './words.ts'

const TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t']
const ENGINE_TYPE = 'container_engine_t'
const ENGINE_SINCE = 31

/** Only the types that are made for containers, and neither user nor role. */
export const seLinuxOptions: Check = {
  since: 0,
  judge(subject) {
    const types: string[] = []
    let hasUser = false
    let hasRole = false
    const allowed = new Set(subject.minor >= ENGINE_SINCE ? [...TYPES, ENGINE_TYPE] : TYPES)
    const isBad = (options: SecurityContext['seLinuxOptions']) => {
      if (!options) return false
      const { type = '', user = '', role = '' } = options
      if (!allowed.has(type)) types.push(type)
      hasUser ||= user !== ''
      hasRole ||= role !== ''
      return !allowed.has(type) || user !== '' || role !== ''
    }
    const setters: string[] = []
    if (isBad(subject.spec.securityContext?.seLinuxOptions)) setters.push('pod')
    const names = containersThat(subject, ({ securityContext }) => isBad(securityContext?.seLinuxOptions))
    if (names.length > 0) setters.push(containersText(names))
    if (setters.length === 0) return undefined
    const details: string[] = []
    const list = sorted(types)
    if (list.length > 0) details.push(`${plural('type', 'types', list.length)} ${quoted(list)}`)
    if (hasUser) details.push('user may not be set')
    if (hasRole) details.push('role may not be set')
    return {
      reason: 'seLinuxOptions',
      detail: `${setters.join(' and ')} set forbidden securityContext.seLinuxOptions: ${details.join('; ')}`,
    }
  },
}
