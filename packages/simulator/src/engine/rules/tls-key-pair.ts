import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

interface Block {
  type: string
  pem: string
}

/** Why a certificate and a key, both in PEM, are no pair: in the words of Go's tls.X509KeyPair. Nothing when they are one. */
export function keyPairProblem(certificateText: string, keyText: string): string | undefined {
  const certificates = blocksOf(certificateText)
  const leaf = certificates.find(({ type }) => type === 'CERTIFICATE')
  if (!leaf) return missingCertificate(certificates)
  const keys = blocksOf(keyText)
  const isKey = ({ type }: Block) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY')
  const key = keys.find(isKey)
  if (!key) return missingKey(keys)
  const certificate = attempt(() => new X509Certificate(leaf.pem))
  if (!certificate) return 'x509: malformed certificate'
  const privateKey = attempt(() => createPrivateKey(key.pem))
  if (!privateKey) return 'tls: failed to parse private key'
  return mismatch(certificate, privateKey)
}

const PEM = /-----BEGIN ([^-\n]+)-----\r?\n[\s\S]*?-----END \1-----/g

function blocksOf(text: string): Block[] {
  return [...text.matchAll(PEM)].map(([pem, type]) => ({ type: type!, pem }))
}

function missingCertificate(blocks: readonly Block[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in certificate input'
  if (blocks.length === 1 && blocks[0]!.type.endsWith('PRIVATE KEY')) {
    return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched'
  }
  return `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ${types(blocks)}`
}

function missingKey(blocks: readonly Block[]): string {
  if (blocks.length === 0) return 'tls: failed to find any PEM data in key input'
  if (blocks.length === 1 && blocks[0]!.type === 'CERTIFICATE') {
    return 'tls: found a certificate rather than a key in the PEM for the private key'
  }
  return `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following types: ${types(blocks)}`
}

function mismatch(certificate: X509Certificate, key: KeyObject): string | undefined {
  if (certificate.publicKey.asymmetricKeyType !== key.asymmetricKeyType) {
    return 'tls: private key type does not match public key type'
  }
  return certificate.checkPrivateKey(key) ? undefined : 'tls: private key does not match public key'
}

function types(blocks: readonly Block[]): string {
  return `[${blocks.map(({ type }) => type).join(' ')}]`
}

function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
