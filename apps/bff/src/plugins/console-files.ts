import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import fp from 'fastify-plugin'
import { paths } from '@everynode/contract'
import { sendStatus, refusalStatus } from '../errors.ts'
import { newNonce, securityHeaders } from './security-headers.ts'

const NONCE_PLACE = '__CSP_NONCE__'

/**
 * The built console. Files under `/assets` have a hash in their name and never change; every other address that a
 * browser navigates to is the same page, with a nonce of its own, and the console's router takes it from there.
 */
export const consoleFilesPlugin = fp(
  async (app, { dir }: { dir: string | undefined }) => {
    const page =
      dir && existsSync(join(dir, 'index.html')) ? await readFile(join(dir, 'index.html'), 'utf8') : undefined
    if (dir && page) {
      await app.register(fastifyStatic, {
        root: join(dir, 'assets'),
        prefix: '/assets/',
        wildcard: false,
        index: false,
        cacheControl: false,
        setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=31536000, immutable'),
      })
    }
    app.setNotFoundHandler(async (request, reply) => {
      const isPage = request.method === 'GET' && /\btext\/html\b/.test(request.headers.accept ?? '')
      const isOurs = [paths.kubernetes, '/api', '/assets'].some(
        (prefix) => request.url === prefix || request.url.startsWith(`${prefix}/`),
      )
      if (!page || !isPage || isOurs)
        return sendStatus(reply, refusalStatus(404, 'NotFound', 'there is nothing at this address'))
      const nonce = newNonce()
      return reply
        .headers(securityHeaders(nonce))
        .type('text/html; charset=utf-8')
        .send(page.replaceAll(NONCE_PLACE, nonce))
    })
  },
  { name: 'console-files' },
)
