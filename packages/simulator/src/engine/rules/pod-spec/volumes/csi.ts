import { isDns1123Subdomain } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../../findings.ts'
import type { Volume } from '../shape.ts'

const MAX_DRIVER_LENGTH = 63

export function judgeCsiSource(
  { driver = '', nodePublishSecretRef: secret }: NonNullable<Volume['csi']>,
  path: FieldPath,
  findings: Findings,
): void {
  judgeCsiDriverName(driver, path.child('driver'), findings)
  if (!secret) return
  if (!secret.name) findings.required(path.child('nodePublishSecretRef', 'name'))
  else findings.invalidEach(path.child('name'), secret.name, isDns1123Subdomain(secret.name))
}

/** Names of CSI drivers are judged without regard to case. */
export function judgeCsiDriverName(name: string, path: FieldPath, findings: Findings): void {
  if (name === '') return findings.required(path)
  if (name.length > MAX_DRIVER_LENGTH) findings.tooLong(path, MAX_DRIVER_LENGTH)
  findings.invalidEach(path, name, isDns1123Subdomain(name.toLowerCase()))
}
