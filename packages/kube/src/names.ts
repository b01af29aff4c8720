import { byteLength } from './go-text.ts'

// Each check returns Kubernetes' own messages, none when the text is right (apimachinery util/validation).

const dnsLabel = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const dnsSubdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const dns1035Label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const qualifiedNamePart = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const configMapKey = /^[-._a-zA-Z0-9]+$/
const httpHeaderName = /^[-A-Za-z0-9]+$/
const printableWithoutEquals = /^[ -<>-~]+$/

const labelWords =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
const subdomainWords =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const dns1035Words =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
const namePartWords =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
const qualifiedNameWords =
  "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"
const labelValueWords =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
const configMapKeyWords =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
const httpHeaderWords =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')"

/** A DNS label: names of containers, volumes, namespaces; 63 characters at most. */
export function isDns1123Label(text: string): string[] {
  const problems = tooLong(text, 63)
  if (!dnsLabel.test(text)) problems.push(dnsSubdomain.test(text) ? 'must not contain dots' : labelWords)
  return problems
}

/** A DNS subdomain: names of most objects; 253 characters at most. */
export function isDns1123Subdomain(text: string): string[] {
  return [...tooLong(text, 253), ...(dnsSubdomain.test(text) ? [] : [subdomainWords])]
}

/** A DNS label that begins with a letter: names of Services. */
export function isDns1035Label(text: string): string[] {
  return [...tooLong(text, 63), ...(dns1035Label.test(text) ? [] : [dns1035Words])]
}

/** A key of a label, an annotation, a taint or an extended resource: a name of 63 bytes with an optional DNS prefix. */
export function isQualifiedName(text: string): string[] {
  const parts = text.split('/')
  if (parts.length > 2) return [qualifiedNameWords]
  const problems: string[] = []
  const name = parts[parts.length - 1] ?? ''
  const prefix = parts.length === 2 ? parts[0] : undefined
  if (prefix === '') problems.push('prefix part must be non-empty')
  else if (prefix !== undefined) {
    if (byteLength(prefix) > 253) problems.push('prefix part must be no more than 253 bytes')
    if (!dnsSubdomain.test(prefix)) problems.push(`prefix part ${subdomainWords}`)
  }
  if (name === '') problems.push('name part must be non-empty')
  else if (byteLength(name) > 63) problems.push('name part must be no more than 63 bytes')
  if (!qualifiedNamePart.test(name)) problems.push(namePartWords)
  return problems
}

/** A value of a label: empty or up to 63 bytes. */
export function isValidLabelValue(text: string): string[] {
  const problems = byteLength(text) > 63 ? ['must be no more than 63 bytes'] : []
  if (!labelValue.test(text)) problems.push(labelValueWords)
  return problems
}

/** A name of an environment variable, by the relaxed rule of today: printable ASCII without `=`. */
export function isEnvVarName(text: string): string[] {
  if (printableWithoutEquals.test(text)) return []
  return ["a valid environment variable name must consist only of printable ASCII characters other than '='"]
}

/** A key of a ConfigMap or Secret: a file name of 253 characters at most, not `.` and not beginning with `..`. */
export function isConfigMapKey(text: string): string[] {
  const problems = tooLong(text, 253)
  if (!configMapKey.test(text)) problems.push(configMapKeyWords)
  if (text === '.') problems.push("must not be '.'")
  else if (text === '..') problems.push("must not be '..'")
  else if (text.startsWith('..')) problems.push("must not start with '..'")
  return problems
}

/** A name of a header in an HTTP probe. */
export function isHttpHeaderName(text: string): string[] {
  return httpHeaderName.test(text) ? [] : [httpHeaderWords]
}

/** A name of a port (an IANA service name): 15 characters, a letter at least, no hyphen at either end or twice. */
export function isPortName(text: string): string[] {
  const problems = tooLong(text, 15)
  if (!/^[-a-z0-9]+$/.test(text)) {
    problems.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)')
  }
  if (!/[a-z]/.test(text)) problems.push('must contain at least one letter (a-z)')
  if (text.includes('--')) problems.push('must not contain consecutive hyphens')
  if (text !== '' && (text.startsWith('-') || text.endsWith('-'))) problems.push('must not begin or end with a hyphen')
  return problems
}

/** A number of a port. */
export function isPortNumber(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive']
}

/** A name that can stand as one segment of a path: the only rule for names of RBAC objects. */
export function isPathSegmentName(text: string): string[] {
  if (text === '.') return ["may not be '.'"]
  if (text === '..') return ["may not be '..'"]
  const problems: string[] = []
  for (const illegal of ['/', '%']) if (text.includes(illegal)) problems.push(`may not contain '${illegal}'`)
  return problems
}

/** The part of `generateName` that is kept, so that five random characters still fit into 63. */
export function generateNameBase(generateName: string): string {
  return generateName.slice(0, 58)
}

/** The characters of generated suffixes and hashes: no vowels and no look-alikes, so that no words come out. */
export const safeAlphabet = 'bcdfghjklmnpqrstvwxz2456789'

function tooLong(text: string, max: number): string[] {
  return byteLength(text) > max ? [`must be no more than ${max} characters`] : []
}
