import { parseWriteOptions, type WriteOptions } from '../../engine/options/write-options.ts'
import type { RequestContext } from '../../engine/request.ts'
import { headerOf, type Exchange } from '../exchange.ts'

const MANAGER_LIMIT = 128

/** What a verb of the engine has to know about the request that it serves; throws 422 for options that make no sense. */
export function requestContext(
  exchange: Exchange,
  options: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions',
  patchType?: string,
): RequestContext {
  const { query, user, warnings, request } = exchange
  // The options of a deletion may come in its body and are read apart.
  const given = options === 'DeleteOptions' ? noOptions : parseWriteOptions(query, options, patchType)
  return {
    user,
    fieldManager: given.fieldManager || managerOf(headerOf(request, 'user-agent') ?? ''),
    isFieldManagerGiven: given.fieldManager !== '',
    fieldValidation: given.fieldValidation,
    isDryRun: given.isDryRun,
    warn: (text) => void warnings.add(text),
  }
}

const noOptions: WriteOptions = { fieldManager: '', fieldValidation: 'Warn', isDryRun: false, force: undefined }

/** The manager of a client that names none: its User-Agent up to the first slash, printable signs only, 128 bytes at most. */
function managerOf(userAgent: string): string {
  let name = ''
  // Node.js reads a header byte by byte, Go as UTF-8.
  for (const sign of Buffer.from(userAgent.split('/')[0]!, 'latin1').toString()) {
    if (/\p{C}/u.test(sign)) continue
    if (Buffer.byteLength(name + sign) > MANAGER_LIMIT) break
    name += sign
  }
  return name === '' ? 'unknown' : name
}
