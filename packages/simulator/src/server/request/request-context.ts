import type { RequestContext } from '../../engine/request.ts'
import { headerOf, type Exchange } from '../exchange.ts'

const MANAGER_LIMIT = 128

/** What a verb of the engine has to know about the request that it serves. */
export function requestContext(exchange: Exchange): RequestContext {
  const { query, user, warnings, request } = exchange
  const given = query.get('fieldManager') ?? ''
  const validation = query.get('fieldValidation')
  return {
    user,
    fieldManager: given || managerOf(headerOf(request, 'user-agent') ?? ''),
    isFieldManagerGiven: given !== '',
    fieldValidation: validation === 'Ignore' || validation === 'Strict' ? validation : 'Warn',
    isDryRun: query.all('dryRun').includes('All'),
    warn: (text) => void warnings.add(text),
  }
}

/** The manager of a client that names none: its User-Agent up to the first slash, printable signs only, 128 bytes at most. */
function managerOf(userAgent: string): string {
  let name = ''
  for (const sign of userAgent.split('/')[0]!) {
    if (/\p{C}/u.test(sign)) continue
    if (Buffer.byteLength(name + sign) > MANAGER_LIMIT) break
    name += sign
  }
  return name === '' ? 'unknown' : name
}
