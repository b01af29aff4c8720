import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import {
  bitString,
  boolean,
  element,
  explicit,
  integer,
  octetString,
  oid,
  pem,
  sequence,
  setOf,
  time,
  utf8String,
  type Der,
} from './der.ts'

/** PEM texts of a server's identity and of the authority that vouches for it. */
export interface Certificates {
  ca: string
  certificate: string
  key: string
}

const DAY_MS = 86_400_000
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const VERSION_3 = explicit(0, integer(Buffer.from([2])))
/** The context tags of subject alternative names and of the key identifier (RFC 5280 §4.2.1.1, §4.2.1.6). */
const [DNS_NAME, IP_ADDRESS, KEY_IDENTIFIER] = [0x82, 0x87, 0x80]
/** The bits of KeyUsage, with how many bits of the last byte are unused. */
const SIGNS_CERTIFICATES = bitString(Buffer.from([0b1000_0100]), 2)
const SIGNS = bitString(Buffer.from([0b1000_0000]), 7)

interface Party {
  name: string
  publicKey: KeyObject
  privateKey: KeyObject
}

/**
 * Makes a certificate authority of its own and a server certificate for the loopback names (RFC 5280), both in memory and
 * valid for a year from `nowMs`. The authority's key is forgotten at once: nothing else can ever be signed with it.
 */
export function createCertificates(nowMs: number): Certificates {
  const authority = party('kubernetes')
  const server = party('kube-apiserver')
  const ca = certificate(authority, authority, nowMs, [
    extension('2.5.29.19', sequence(boolean(true)), true),
    extension('2.5.29.15', SIGNS_CERTIFICATES, true),
    extension('2.5.29.14', octetString(keyIdentifier(authority))),
  ])
  const own = certificate(server, authority, nowMs, [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', SIGNS, true),
    // Its only use is to prove a server's identity.
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.35', sequence(element(KEY_IDENTIFIER, keyIdentifier(authority)))),
    extension(
      '2.5.29.17',
      sequence(
        element(IP_ADDRESS, Buffer.from([127, 0, 0, 1])),
        element(IP_ADDRESS, Buffer.from([...Array<number>(15).fill(0), 1])),
        ...['localhost', 'kubernetes', 'kubernetes.default.svc'].map((name) => element(DNS_NAME, Buffer.from(name))),
      ),
    ),
  ])
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { ca: pem('CERTIFICATE', ca), certificate: pem('CERTIFICATE', own), key }
}

function party(name: string): Party {
  return { name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) }
}

function certificate(subject: Party, issuer: Party, nowMs: number, extensions: readonly Der[]): Der {
  const content = sequence(
    VERSION_3,
    integer(serialNumber()),
    ECDSA_WITH_SHA256,
    nameOf(issuer),
    sequence(time(nowMs - DAY_MS), time(nowMs + 365 * DAY_MS)),
    nameOf(subject),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  )
  const signature = sign('sha256', content, { key: issuer.privateKey, dsaEncoding: 'der' })
  return sequence(content, ECDSA_WITH_SHA256, bitString(signature))
}

function nameOf({ name }: Party): Der {
  return sequence(setOf(sequence(oid('2.5.4.3'), utf8String(name))))
}

function extension(id: string, value: Der, isCritical = false): Der {
  return sequence(oid(id), ...(isCritical ? [boolean(true)] : []), octetString(value))
}

/** RFC 5280 §4.2.1.2, method 1, over the whole key information: any value does that differs from key to key. */
function keyIdentifier({ publicKey }: Party): Buffer {
  return createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest()
}

function serialNumber(): Buffer {
  // RFC 5280 wants a positive number of at most 20 octets, so the first bit stays clear.
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x7f) | 0x01
  return bytes
}
