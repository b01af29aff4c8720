/** What Kubernetes takes for an image when the manifest does not say (pkg/apis/core/v1/defaults.go). */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = image.split('@', 2)
  const tag = /:([^/:]+)$/.exec(name)?.[1]
  if (tag === undefined) return digest ? 'IfNotPresent' : 'Always'
  return tag === 'latest' ? 'Always' : 'IfNotPresent'
}
