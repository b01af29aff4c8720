import type { Environment } from '@marcbachmann/cel-js'
import { goQuote } from '@everynode/kube'
import type { Comparable } from '../compare.ts'
import { ExpressionError } from '../expression-error.ts'
import { addComparable, addFunctions } from './functions.ts'

/** A URL in the parts that Go's net/url tells apart. */
class RequestUrl implements Comparable {
  readonly text: string
  readonly scheme: string
  readonly host: string
  readonly path: string
  readonly query: string

  constructor(text: string, [, scheme = '', , host = '', path = '', , query = '']: readonly (string | undefined)[]) {
    this.text = text
    this.scheme = scheme.toLowerCase()
    this.host = host.slice(host.lastIndexOf('@') + 1)
    this.path = path
    this.query = query
  }

  /** The host without its port, and without the brackets of an IPv6 address. */
  get hostname(): string {
    return this.host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1')
  }

  get port(): string {
    return /:(\d*)$/.exec(this.host)?.[1] ?? ''
  }

  isEqual(other: unknown): boolean {
    return other instanceof RequestUrl && other.text === this.text
  }
}

const FORM = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#.*)?$/

/** `url` and what it is asked (library/urls.go). */
export function addUrls(environment: Environment): void {
  addComparable(environment, 'kubernetes.URL', RequestUrl)
  addFunctions(environment, {
    'url(string): kubernetes.URL': (text: string) => {
      const url = parse(text)
      if (typeof url === 'string') throw new ExpressionError(`URL parse error during conversion from string: ${url}`)
      return url
    },
    'isURL(string): bool': (text: string) => typeof parse(text) !== 'string',
    'kubernetes.URL.getScheme(): string': ({ scheme }: RequestUrl) => scheme,
    'kubernetes.URL.getHost(): string': ({ host }: RequestUrl) => host,
    'kubernetes.URL.getHostname(): string': ({ hostname }: RequestUrl) => hostname,
    'kubernetes.URL.getPort(): string': ({ port }: RequestUrl) => port,
    'kubernetes.URL.getEscapedPath(): string': ({ path }: RequestUrl) => escaped(path),
    'kubernetes.URL.getQuery(): map<string, list<string>>': ({ query }: RequestUrl) => {
      const values: Record<string, string[]> = {}
      for (const [name, value] of new URLSearchParams(query)) (values[name] ??= []).push(value)
      return values
    },
  })
}

/** Why a text is no URI for a request, in Go's words. */
export function urlProblem(text: string): string | undefined {
  const url = parse(text)
  return typeof url === 'string' ? url : undefined
}

/** A URL that a request could name: absolute, or an absolute path (url.ParseRequestURI). */
function parse(text: string): RequestUrl | string {
  const problem = (words: string) => `parse ${goQuote(text)}: ${words}`
  if (text === '') return problem('empty url')
  // oxlint-disable-next-line no-control-regex -- Go refuses them by this very rule.
  if (/[\u0000-\u001f\u007f]/.test(text)) return problem('net/url: invalid control character in URL')
  const escape = /%(?![0-9a-fA-F]{2})(.{0,2})/.exec(text)
  if (escape) return problem(`invalid URL escape ${goQuote(escape[0])}`)
  const match = FORM.exec(text)
  if (!match) return problem('invalid URI for request')
  if (match[1] === undefined && text.startsWith(':')) return problem('missing protocol scheme')
  if (match[1] === undefined && !text.startsWith('/')) return problem('invalid URI for request')
  const authority = match[3] ?? ''
  const port = /:([^\]:]*)$/.exec(authority.slice(authority.lastIndexOf('@') + 1))
  if (port && !/^\d*$/.test(port[1]!)) return problem(`invalid port ${goQuote(`:${port[1]}`)} after host`)
  if (/[ <>"{}|\\^`]/.test(authority)) return problem('invalid character " " in host name')
  return new RequestUrl(text, match)
}

function escaped(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9\-_.~$&+,/:;=@%!'()*]+/g, (part) => encodeURIComponent(part))
}
