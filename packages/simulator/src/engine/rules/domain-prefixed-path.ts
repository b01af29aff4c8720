import { isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from './findings.ts'

const PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/

/** A name such as `acme.io/foo` (validation.IsDomainPrefixedPath). */
export function judgeDomainPrefixedPath(text: string, path: FieldPath, findings: Findings): void {
  if (text === '') return findings.required(path)
  const slash = text.indexOf('/')
  if (slash <= 0 || slash === text.length - 1) {
    return findings.invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")')
  }
  const host = text.slice(0, slash)
  findings.invalidEach(path, host, isDns1123Subdomain(host))
  const rest = text.slice(slash + 1)
  if (PATH.test(rest)) return
  const regex = PATH.source.slice(1, -1)
  findings.invalid(path, rest, `Invalid path (regex used for validation is '${regex.replace('/\\-', '/\\-')}')`)
}
