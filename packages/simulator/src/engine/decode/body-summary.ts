const maxLength = 30 // of apiserver's summarizeData

/** The beginning of a body as error messages show it: text of what looks like JSON, else bytes in hex. */
export function summarise(body: Uint8Array): string {
  if (body.length === 0) return '<empty>'
  const part = body.subarray(0, maxLength)
  const more = body.length > maxLength ? ' ...' : ''
  if (body[0] === 0x7b) return new TextDecoder().decode(part) + more
  return Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join('') + more
}
