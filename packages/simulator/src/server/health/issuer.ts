import { notAcceptableRoute } from '../answer/refusals.ts'
import { sendBytes, sendValue } from '../answer/send.ts'
import { apiAudience } from '../../engine/access/access.ts'
import type { ServiceAccountTokens } from '../authentication/service-account-tokens.ts'
import { headerOf, type Exchange } from '../exchange.ts'
import { isProducible } from '../request/negotiate.ts'

const KEY_TYPE = 'application/jwk-set+json'

/** Answers what other parties need to trust the tokens of service accounts (OpenID discovery); false for other paths. */
export function answerIssuer(exchange: Exchange, tokens: ServiceAccountTokens, serverUrl: string): boolean {
  const { path, request, response } = exchange
  const accept = headerOf(request, 'accept')
  if (path === '/.well-known/openid-configuration') {
    response.setHeader('Cache-Control', 'public, max-age=3600')
    sendValue(exchange, 200, {
      issuer: apiAudience,
      jwks_uri: `${serverUrl}/openid/v1/jwks`,
      response_types_supported: ['id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
    })
    return true
  }
  if (path !== '/openid/v1/jwks') return false
  if (!isProducible(accept, [KEY_TYPE])) throw notAcceptableRoute([KEY_TYPE])
  response.setHeader('Cache-Control', 'public, max-age=3600')
  sendBytes(exchange, 200, Buffer.from(JSON.stringify(tokens.jsonWebKeys())), KEY_TYPE)
  return true
}
