/** As much of Node's crypto as is asked here. */
interface PairReader {
  X509Certificate: new (pem: string) => Certificate
  createPrivateKey: (pem: string) => Key
}

interface Certificate {
  publicKey: Key
  checkPrivateKey(key: Key): boolean
}

interface Key {
  asymmetricKeyType?: string
}

/** Where there is no such reader, in a browser's worker, what only it can tell is let pass. */
const reader = (
  globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
).process?.getBuiltinModule?.('node:crypto') as PairReader | undefined

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
  if (!reader) return undefined
  const certificate = attempt(() => new reader.X509Certificate(leaf.pem))
  if (!certificate) return 'x509: malformed certificate'
  const privateKey = attempt(() => reader.createPrivateKey(key.pem))
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

function mismatch(certificate: Certificate, key: Key): string | undefined {
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
