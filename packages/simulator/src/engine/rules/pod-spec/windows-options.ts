import { isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { eachContainer } from './scope.ts'
import type { PodSpec, WindowsOptions } from './shape.ts'

const MAX_CREDENTIAL_KIB = 64
const MAX_DOMAIN_LENGTH = 256
const MAX_USER_LENGTH = 104
const CONTROL = /[\x00-\x1f\x7f]/
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`)
const FORBIDDEN_IN_USER = /["/\\:;|=,+*?<>@[\]]/

/** The Windows part of a security context (validateWindowsSecurityContextOptions). */
export function judgeWindowsOptions(options: WindowsOptions | undefined, path: FieldPath, findings: Findings): void {
  if (!options) return
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec, runAsUserName: user } = options
  if (name !== undefined) findings.invalidEach(path.child('gmsaCredentialSpecName'), name, isDns1123Subdomain(name))
  if (spec !== undefined) {
    const at = path.child('gmsaCredentialSpec')
    if (spec.length === 0) findings.invalid(at, spec, 'gmsaCredentialSpec cannot be an empty string')
    else if (spec.length > MAX_CREDENTIAL_KIB * 1024) {
      findings.invalid(at, spec, `gmsaCredentialSpec size must be under ${MAX_CREDENTIAL_KIB} KiB`)
    }
  }
  if (user !== undefined) findings.invalidEach(path.child('runAsUserName'), user, userNameProblems(user))
}

function userNameProblems(name: string): string[] {
  if (name === '') return ['runAsUserName cannot be an empty string']
  if (CONTROL.test(name)) return ['runAsUserName cannot contain control characters']
  const parts = name.split('\\')
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash']
  const user = parts.at(-1)!
  const domain = parts.length === 2 ? parts[0]! : undefined
  const problems: string[] = []
  if (domain !== undefined && domain.length >= MAX_DOMAIN_LENGTH) {
    problems.push(`runAsUserName's Domain length must be under ${MAX_DOMAIN_LENGTH} characters`)
  }
  if (domain !== undefined && !NETBIOS.test(domain) && !DNS.test(domain)) {
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format")
  }
  if (user === '') problems.push("runAsUserName's User cannot be empty")
  else if (user.length > MAX_USER_LENGTH) {
    problems.push(`runAsUserName's User length must not be longer than ${MAX_USER_LENGTH} characters`)
  }
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces")
  if (FORBIDDEN_IN_USER.test(user)) {
    problems.push(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`)
  }
  return problems
}

/** All containers of a Pod are HostProcess containers, or none is; they need the host's network. */
export function judgeHostProcess(spec: PodSpec, path: FieldPath, findings: Findings): void {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess
  let containers = 0
  let hostProcesses = 0
  eachContainer(spec, ({ securityContext }, list, index) => {
    containers++
    const own = securityContext?.windowsOptions?.hostProcess
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      findings.invalid(
        path.child(list).index(index).child('securityContext', 'windowsOptions', 'hostProcess'),
        own,
        `pod hostProcess value must be identical if both are specified, was ${ofPod}`,
      )
    }
    if (own ?? ofPod) hostProcesses++
  })
  if (hostProcesses === 0) return
  if (hostProcesses !== containers) {
    const sentence = 'If pod contains any hostProcess containers then all containers must be HostProcess containers'
    findings.invalid(path, '', sentence)
  }
  if (!spec.hostNetwork) {
    findings.invalid(
      path.child('hostNetwork'),
      false,
      'hostNetwork must be true if pod contains any hostProcess containers',
    )
  }
}
