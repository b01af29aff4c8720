const WILDCARD = /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const MAX_BYTES = 253

/** The sentences about a host name whose first part may be a star (validation.IsWildcardDNS1123Subdomain). */
export function wildcardProblems(host: string): string[] {
  const problems: string[] = []
  if (host.length > MAX_BYTES) problems.push(`must be no more than ${MAX_BYTES} characters`)
  if (!WILDCARD.test(host)) {
    const regex = WILDCARD.source.slice(1, -1)
    const words = `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character`
    problems.push(`${words} (e.g. '*.example.com', regex used for validation is '${regex}')`)
  }
  return problems
}
