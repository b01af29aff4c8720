import { goQuote } from '@everynode/kube'
import type { Projection, Volume } from './shape.ts'

/** A path inside a volume; `source` says which part of a projected volume it comes from. */
interface VirtualPath {
  path: string
  source: string
}

/** Files of one volume that lie in each other's way (pkg/api/pod.warningsForOverlappingVirtualPaths). */
export function pathWarnings(volumes: readonly Volume[]): string[] {
  return volumes.flatMap((volume) => {
    const { name = '', configMap, secret, downwardAPI, projected } = volume
    const about = (what: string) => `volume ${goQuote(name)} (${what}): overlapping paths: `
    const texts: string[] = []
    if (configMap?.items)
      texts.push(...overlaps(plain(configMap.items), about(`ConfigMap ${goQuote(configMap.name ?? '')}`)))
    if (secret?.items) texts.push(...overlaps(plain(secret.items), about(`Secret ${goQuote(secret.secretName ?? '')}`)))
    if (downwardAPI?.items) texts.push(...overlaps(plain(downwardAPI.items), about('DownwardAPI')))
    if (projected) texts.push(...projectedWarnings(name, projected.sources ?? [], about('Projected')))
    return texts
  })
}

function projectedWarnings(name: string, sources: Projection[], about: string): string[] {
  const texts: string[] = []
  const seen: VirtualPath[] = []
  for (const source of sources) {
    if (Object.keys(source).length === 0) texts.push(`volume ${goQuote(name)} (Projected) has no sources provided`)
    else texts.push(...overlaps(projectedPaths(source), about, seen))
  }
  return texts
}

function projectedPaths({ configMap, secret, downwardAPI, serviceAccountToken }: Projection): VirtualPath[] {
  if (configMap?.items) return plain(configMap.items, `ConfigMap ${goQuote(configMap.name ?? '')}`)
  if (secret?.items) return plain(secret.items, `Secret ${goQuote(secret.name ?? '')}`)
  if (downwardAPI?.items) return plain(downwardAPI.items, 'DownwardAPI')
  return serviceAccountToken ? [{ path: serviceAccountToken.path ?? '', source: 'ServiceAccountToken' }] : []
}

function plain(items: { path?: string }[], source = ''): VirtualPath[] {
  return items.map(({ path = '' }) => ({ path, source }))
}

/** Compares each path with those before it, which `seen` collects. */
function overlaps(paths: VirtualPath[], about: string, seen: VirtualPath[] = []): string[] {
  const texts: string[] = []
  for (const each of paths) {
    const here = { ...each, path: each.path.replace(/\/+$/, '') }
    for (const other of seen) {
      if (here.path === '' || other.path === '') continue
      const isNested = `${other.path}/`.startsWith(`${here.path}/`) || `${here.path}/`.startsWith(`${other.path}/`)
      if (isNested) texts.push(`${about}${shown(here)} with ${shown(other)}`)
    }
    seen.push(here)
  }
  return texts
}

function shown({ path, source }: VirtualPath): string {
  return source === '' ? goQuote(path) : `${goQuote(path)} (${source})`
}
