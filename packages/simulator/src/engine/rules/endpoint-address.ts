import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'
import { parseIp } from './ip-address.ts'

/** An address to which traffic may be sent: none of the machine's own or of its link (ValidateEndpointIP). */
export function judgeEndpointAddress(address: string, path: FieldPath, findings: Findings): void {
  const bytes = parseIp(address)
  if (!bytes) return findings.invalid(path, address, 'must be a valid IP address')
  const v4 = bytes.length === 4
  const isUnspecified = bytes.every((byte) => byte === 0)
  const isLoopback = v4 ? bytes[0] === 127 : bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1
  const isLinkLocal = v4 ? bytes[0] === 169 && bytes[1] === 254 : bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80
  const isLinkMulticast = v4
    ? bytes[0] === 224 && bytes[1] === 0 && bytes[2] === 0
    : bytes[0] === 0xff && (bytes[1]! & 0x0f) === 2
  if (isUnspecified) findings.invalid(path, address, `may not be unspecified (${address})`)
  if (isLoopback) findings.invalid(path, address, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')
  if (isLinkLocal) findings.invalid(path, address, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)')
  if (isLinkMulticast) {
    findings.invalid(path, address, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')
  }
}
