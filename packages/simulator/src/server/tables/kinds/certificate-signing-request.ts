import { humanDuration } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface SigningRequest {
  spec?: { signerName?: string; username?: string; expirationSeconds?: number }
  status?: { certificate?: string; conditions?: readonly { type: string }[] }
}

export const certificateSigningRequestPrinter: Printer = {
  columns: [
    nameColumn,
    ageColumn,
    column('SignerName', documented('certificates.CertificateSigningRequestSpec#signerName')),
    column('Requestor', 'Base64-encoded PKCS#10 CSR data'),
    column('RequestedDuration', documented('certificates.CertificateSigningRequestSpec#expirationSeconds')),
    column('Condition', 'Conditions applied to the request, such as approval or denial.'),
  ],
  cells(object, nowMs) {
    const { spec, status } = object as SigningRequest
    const seconds = spec?.expirationSeconds
    return [
      object.metadata.name,
      ageOf(object, nowMs),
      spec?.signerName || NONE,
      spec?.username ?? '',
      seconds === undefined ? NONE : humanDuration(seconds * 1000),
      conditionText(status),
    ]
  },
}

function conditionText(status: SigningRequest['status']): string {
  const types = (status?.conditions ?? []).map(({ type }) => type)
  const words = types.filter((type) => type !== 'Failed')
  if (words.length === 0 && types.length === 0) words.push('Pending')
  if (types.includes('Failed')) words.push('Failed')
  if (status?.certificate) words.push('Issued')
  return words.join(',')
}
