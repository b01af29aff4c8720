const DEFAULT_REGISTRY = 'docker.io'

/**
 * The full name of an image as containerd reports it: registry, `library/` for Docker Hub's own, and the tag `latest` where
 * neither tag nor digest is given (github.com/distribution/reference, ParseDockerRef).
 */
export function normaliseImage(image: string): string {
  const [first = '', ...rest] = image.split('/')
  const isRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  const registry = isRegistry ? first : DEFAULT_REGISTRY
  const path = isRegistry ? rest.join('/') : image
  const name = registry === DEFAULT_REGISTRY && !path.includes('/') ? `library/${path}` : path
  const isPinned = name.includes('@') || /:[^/]+$/.test(name)
  return `${registry}/${name}${isPinned ? '' : ':latest'}`
}

/** Whether the text can be an image's name at all; what cannot leaves its container in InvalidImageName. */
export function isImageReference(image: string): boolean {
  return /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[\w][\w.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?$/.test(
    image,
  )
}
