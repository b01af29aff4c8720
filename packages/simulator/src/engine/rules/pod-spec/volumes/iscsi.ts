import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import { inclusiveRange } from '../../sentences.ts'

export interface IscsiSource {
  targetPortal?: string
  iqn?: string
  lun?: number
  chapAuthDiscovery?: boolean
  chapAuthSession?: boolean
  secretRef?: { name?: string; namespace?: string }
  initiatorName?: string
}

const FORMATS: Record<string, RegExp> = {
  iqn: /iqn\.\d{4}-\d{2}\.([a-zA-Z0-9\-.]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[a-zA-Z0-9]{16}$/,
  naa: /^naa.[a-zA-Z0-9]{32}$/,
}
const PORTAL_TOO_LONG =
  'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.'

/** `unknownPrefix` is what is said of a name that starts with none of the three formats: pods and PVs differ. */
export function judgeIscsi(source: IscsiSource, unknownPrefix: string, path: FieldPath, findings: Findings): void {
  const { targetPortal, iqn, lun = 0, initiatorName, secretRef } = source
  if (!targetPortal) findings.required(path.child('targetPortal'))
  if (!iqn) findings.required(path.child('iqn'))
  else judgeQualifiedName(iqn, unknownPrefix, path.child('iqn'), findings)
  if (lun < 0 || lun > 255) findings.invalid(path.child('lun'), lun, inclusiveRange(0, 255))
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !secretRef) findings.required(path.child('secretRef'))
  if (initiatorName !== undefined) {
    judgeQualifiedName(initiatorName, unknownPrefix, path.child('initiatorname'), findings)
  }
}

/** The node names a session after volume and portal; the sentence for both together, if they are too long. */
export function iscsiPortalProblem(
  { initiatorName, targetPortal = '' }: IscsiSource,
  volume: string,
): string | undefined {
  return initiatorName !== undefined && `${volume}:${targetPortal}`.length > 64 ? PORTAL_TOO_LONG : undefined
}

function judgeQualifiedName(name: string, unknownPrefix: string, path: FieldPath, findings: Findings): void {
  const format = FORMATS[name.slice(0, 3)]
  if (!format) findings.invalid(path, name, unknownPrefix)
  else if (!format.test(name)) findings.invalid(path, name, 'must be valid format')
}
