import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { goStruct } from '../go-struct.ts'
import type { GoShape } from '../go-struct.ts'
import { judgeDescendingPath } from './paths.ts'
import type { SecurityProfile } from './shape.ts'

const TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined']
const MAX_PROFILE_LENGTH = 4095

/** Printed form of a seccomp profile. */
export const seccompShape: GoShape = {
  Type: { json: 'type', zero: '' },
  LocalhostProfile: { json: 'localhostProfile' },
}

export function judgeSeccompProfile(profile: SecurityProfile | undefined, path: FieldPath, findings: Findings): void {
  if (!profile) return
  const { type = '', localhostProfile } = profile
  if (type === '') findings.required(path.child('type'), 'type is required when seccompProfile is set')
  else if (!TYPES.includes(type)) findings.notSupported(path.child('type'), type, TYPES)
  const at = path.child('localhostProfile')
  if (type !== 'Localhost') {
    if (localhostProfile === undefined) return
    findings.invalid(at, goStruct(profile, seccompShape), 'can only be set when seccomp type is Localhost')
  } else if (localhostProfile === undefined) findings.required(at, 'must be set when seccomp type is Localhost')
  else judgeDescendingPath(localhostProfile, at, findings)
}

export function judgeAppArmorProfile(profile: SecurityProfile | undefined, path: FieldPath, findings: Findings): void {
  if (!profile) return
  const { type = '', localhostProfile } = profile
  const at = path.child('localhostProfile')
  const mustBeSet = () => findings.required(at, 'must be set when AppArmor type is Localhost')
  switch (type) {
    case 'Localhost':
      if (localhostProfile === undefined) return mustBeSet()
      if (localhostProfile.trim() !== localhostProfile) {
        findings.invalid(at, localhostProfile, 'must not be padded with whitespace')
      } else if (localhostProfile === '') mustBeSet()
      if (localhostProfile.length > MAX_PROFILE_LENGTH) findings.tooLong(at, MAX_PROFILE_LENGTH)
      return
    case 'RuntimeDefault':
    case 'Unconfined':
      if (localhostProfile === undefined) return
      return findings.invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost')
    case '':
      return findings.required(path.child('type'), 'type is required when appArmorProfile is set')
    default:
      return findings.notSupported(path.child('type'), type, TYPES)
  }
}
