import { isDns1123Subdomain, isPortNumber } from '@everynode/kube'
import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'

export interface ClientConfig {
  url?: string
  service?: { name?: string; namespace?: string; path?: string; port?: number }
}

/** How a webhook is reached: by a URL or as a Service. */
export function judgeClientConfig({ url, service }: ClientConfig, path: FieldPath, findings: Findings): void {
  if ((url === undefined) === (service === undefined)) {
    findings.required(path, 'exactly one of url or service is required')
    return
  }
  if (url !== undefined) judgeUrl(url, path.child('url'), findings)
  if (!service) return
  const at = path.child('service')
  if (!service.name) findings.required(at.child('name'), 'service name is required')
  if (!service.namespace) findings.required(at.child('namespace'), 'service namespace is required')
  if (service.path !== undefined) judgePath(service.path, at.child('path'), findings)
  const port = service.port ?? 0
  for (const problem of isPortNumber(port)) findings.invalid(at.child('port'), port, `port is not valid: ${problem}`)
}

const FORM = '; desired format: https://host[/path]'

function judgeUrl(text: string, at: FieldPath, findings: Findings): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return findings.required(at, `url must be a valid URL${FORM}`)
  if (url.protocol !== 'https:') {
    findings.invalid(at, url.protocol.slice(0, -1), `'https' is the only allowed URL scheme${FORM}`)
  }
  if (url.host === '') findings.invalid(at, url.host, `host must be specified${FORM}`)
  if (url.username !== '' || url.password !== '') {
    const user = url.password === '' ? url.username : `${url.username}:${url.password}`
    findings.invalid(at, user, 'user information is not permitted in the URL')
  }
  if (url.hash !== '') findings.invalid(at, url.hash.slice(1), 'fragments are not permitted in the URL')
  if (url.search !== '') findings.invalid(at, url.search.slice(1), 'query parameters are not permitted in the URL')
}

function judgePath(text: string, at: FieldPath, findings: Findings): void {
  if (text === '' || text === '/') return
  if (!text.startsWith('/')) findings.invalid(at, text, "must start with a '/'")
  const segments = text.replace(/^\//, '').replace(/\/$/, '').split('/')
  segments.forEach((segment, index) => {
    if (segment === '') findings.invalid(at, text, `segment[${index}] may not be empty`)
    else for (const problem of isDns1123Subdomain(segment)) findings.invalid(at, text, `segment[${index}]: ${problem}`)
  })
}
