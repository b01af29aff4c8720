const DEFAULT_REGISTRY = 'docker.io'
const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const REFERENCE = new RegExp(
  `^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::\\d+)?/)?${COMPONENT}(?:/${COMPONENT})*(?::\\w[\\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$`,
)
const cache = new Map<string, string>()

/**
 * The full name of an image as containerd reports it: registry, `library/` for Docker Hub's own, and the tag `latest` where
 * neither tag nor digest is given (github.com/distribution/reference, ParseDockerRef).
 */
export function normaliseImage(image: string): string {
  let name = cache.get(image)
  if (name === undefined) {
    if (cache.size > 2_000) cache.clear()
    name = fullName(image)
    cache.set(image, name)
  }
  return name
}

/** What is wrong with a name that cannot be an image's, in containerd's words; undefined when it can be one. */
export function imageNameProblem(image: string): string | undefined {
  if (REFERENCE.test(image)) return undefined
  const name = fullName(image)
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '')
  const path = name.slice(name.indexOf('/') + 1)
  if (path !== path.toLowerCase() && REFERENCE.test(image.toLowerCase()))
    return `invalid reference format: repository name (${path}) must be lowercase`
  return 'invalid reference format'
}

/** The parts of a full name: `docker.io/library/nginx` and `1.27`; the tag is empty beside a digest. */
export function repositoryOf(fullName: string): { repository: string; tag: string } {
  const name = fullName.replace(/@.*$/, '')
  const colon = name.lastIndexOf(':')
  if (colon <= name.lastIndexOf('/')) return { repository: name, tag: '' }
  return { repository: name.slice(0, colon), tag: name.slice(colon + 1) }
}

function fullName(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const registry = isRegistry ? first : DEFAULT_REGISTRY
  const path = isRegistry ? rest.join('/') : image
  const name = registry === DEFAULT_REGISTRY && !path.includes('/') ? `library/${path}` : path
  const isPinned = name.includes('@') || /:[^/]+$/.test(name)
  return `${registry}/${name}${isPinned ? '' : ':latest'}`
}
