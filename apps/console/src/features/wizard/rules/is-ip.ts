const PART = '(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])'
const V4 = new RegExp(`^${PART}(?:\\.${PART}){3}$`)

/** An IPv4 address without leading zeros, or an IPv6 address that is not a mapped IPv4 one (util/validation, IsValidIP). */
export function isIp(text: string): boolean {
  if (V4.test(text)) return true
  return /^[0-9a-fA-F:]+$/.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`)
}
