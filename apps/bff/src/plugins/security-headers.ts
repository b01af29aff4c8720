import { randomBytes } from 'node:crypto'
import fp from 'fastify-plugin'

/**
 * Headers of every answer, whatever its kind. `style-src-attr` is open for the editor's inline positions alone;
 * no script, no style element and no request to a third party gets past the policy.
 */
export function securityHeaders(nonce?: string): Record<string, string> {
  const style = nonce ? `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'` : "style-src 'none'"
  const script = nonce ? "script-src 'self'" : "script-src 'none'"
  return {
    'content-security-policy':
      `default-src 'none'; ${script}; ${style}; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; ` +
      "worker-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; object-src 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'no-store',
  }
}

/** A nonce of 128 bits for one HTML answer. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Puts the headers on every answer that goes through a reply; hijacked answers take them from `securityHeaders`. */
export const securityHeadersPlugin = fp(
  async (app) => {
    const fixed = securityHeaders()
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers(fixed)
    })
  },
  { name: 'security-headers' },
)
