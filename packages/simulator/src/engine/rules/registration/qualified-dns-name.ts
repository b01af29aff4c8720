import { isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

/** A DNS name of at least three parts (validation.IsFullyQualifiedName). */
export function judgeQualifiedDnsName(name: string, path: FieldPath, findings: Findings): void {
  if (name === '') return findings.required(path)
  const problems = isDns1123Subdomain(name)
  if (problems.length > 0) return findings.invalid(path, name, problems.join(','))
  if (name.split('.').length < 3) {
    findings.invalid(path, name, 'should be a domain with at least three segments separated by dots')
  }
}
