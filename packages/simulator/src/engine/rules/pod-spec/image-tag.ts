const PATH_COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const HOST_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = `(?:${HOST_COMPONENT}(?:\\.${HOST_COMPONENT})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const REFERENCE = new RegExp(
  `^${HOST}/(${PATH_COMPONENT}(?:/${PATH_COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@(${DIGEST}))?$`,
)
const IDENTIFIER = /^[a-f0-9]{64}$/
const DIGEST_LENGTHS: Record<string, number> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * The tag of an image reference: `latest` when neither tag nor digest is given, empty when there is only a digest or
 * when the reference cannot be read. Mirrors pkg/util/parsers.ParseImageName over distribution/reference.
 */
export function imageTag(image: string): string {
  if (IDENTIFIER.test(image)) return ''
  const slash = image.indexOf('/')
  const first = slash < 0 ? '' : image.slice(0, slash)
  const hasDomain = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first)
  const match = REFERENCE.exec(hasDomain ? image : `docker.io/${slash < 0 ? 'library/' : ''}${image}`)
  if (!match) return ''
  const [, path = '', tag, digest] = match
  if (digest !== undefined) {
    const [algorithm = '', hex = ''] = digest.split(':')
    if (DIGEST_LENGTHS[algorithm] !== hex.length || hex !== hex.toLowerCase()) return ''
  }
  if (path.length > 255) return ''
  return tag ?? (digest === undefined ? 'latest' : '')
}

/** The pull policy that an image gets when none is given (pkg/apis/core/v1/defaults.go). */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return imageTag(image) === 'latest' ? 'Always' : 'IfNotPresent'
}
