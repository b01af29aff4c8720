import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createCertificates } from './certificates.ts'

const NOW = Date.UTC(2026, 6, 1)

describe('the certificates of a simulator', async () => {
  const { ca, certificate, key } = await createCertificates(NOW)
  const authority = new X509Certificate(ca)
  const server = new X509Certificate(certificate)

  it('are an authority and a server that it vouches for', () => {
    expect(authority.ca).toBe(true)
    expect(authority.verify(authority.publicKey)).toBe(true)
    expect(server.ca).toBe(false)
    expect(server.checkIssued(authority)).toBe(true)
    expect(server.verify(authority.publicKey)).toBe(true)
    expect(server.checkPrivateKey(createPrivateKey(key))).toBe(true)
    expect([authority.subject, server.subject, server.issuer]).toEqual([
      'CN=kubernetes',
      'CN=kube-apiserver',
      'CN=kubernetes',
    ])
  })

  it('hold for the loopback names and no others', () => {
    for (const name of ['localhost', 'kubernetes', 'kubernetes.default.svc']) expect(server.checkHost(name)).toBe(name)
    for (const address of ['127.0.0.1', '::1']) expect(server.checkIP(address)).toBe(address)
    expect(server.checkHost('example.test')).toBeUndefined()
    expect(server.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  })

  it('begin a day ago and end in a year', () => {
    expect(server.validFromDate.getTime()).toBe(NOW - 86_400_000)
    expect(server.validToDate.getTime()).toBe(NOW + 365 * 86_400_000)
  })

  it('are never the same twice', async () => {
    const other = await createCertificates(NOW)
    expect(new X509Certificate(other.certificate).serialNumber).not.toBe(server.serialNumber)
    expect(server.verify(new X509Certificate(other.ca).publicKey)).toBe(false)
  })

  it('satisfy a client that trusts the authority', async () => {
    const present = await createCertificates(Date.now())
    const running = createServer({ key: present.key, cert: present.certificate }, (_, response) =>
      response.end('hello'),
    )
    await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve))
    const url = `https://127.0.0.1:${(running.address() as AddressInfo).port}`
    const body = await new Promise<string>((resolve, reject) => {
      get(url, { ca: present.ca, agent: false }, (answer) => answer.on('data', (text) => resolve(String(text)))).on(
        'error',
        reject,
      )
    })
    running.close()
    expect(body).toBe('hello')
  })
})
