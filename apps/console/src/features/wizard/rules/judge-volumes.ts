import { isDns1123Label } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type Path, type Value } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { error, isEmpty } from './judge-containers.ts'
import type { Rule } from './rule.ts'

const NAMED: [string, string][] = [
  ['configMap', 'name'],
  ['secret', 'secretName'],
  ['persistentVolumeClaim', 'claimName'],
  ['hostPath', 'path'],
]

/** Volumes and where they are mounted. */
export const judgeVolumes: Rule = (daemonSet, report) => {
  const volumes = valueAt(daemonSet, paths.volumes)
  const names = new Set<string>()
  if (isListValue(volumes))
    volumes.forEach((volume, index) => {
      if (!isMapValue(volume)) return
      const path: Path = [...paths.volumes, index]
      const name = String(volume['name'] ?? '')
      if (name === '') report(error([...path, 'name'], 'required'))
      else if (isDns1123Label(name).length > 0) report(error([...path, 'name'], 'label-name-invalid'))
      else if (names.has(name)) report(error([...path, 'name'], 'duplicate', { value: name }))
      names.add(name)
      for (const [source, field] of NAMED) {
        const from = volume[source]
        if (isMapValue(from) && isEmpty(from[field])) report(error([...path, source, field], 'required'))
      }
      const host = valueAt(volume, ['hostPath', 'path'])
      if (typeof host === 'string' && host.split('/').includes('..'))
        report(error([...path, 'hostPath', 'path'], 'path-dots'))
    })
  for (const list of [paths.initContainers, paths.containers]) {
    const containers = valueAt(daemonSet, list)
    if (isListValue(containers))
      containers.forEach((container, index) =>
        judgeMounts(
          [...list, index, 'volumeMounts'],
          isMapValue(container) ? container['volumeMounts'] : undefined,
          names,
          report,
        ),
      )
  }
}

function judgeMounts(
  path: Path,
  mounts: Value | undefined,
  volumes: ReadonlySet<string>,
  report: Parameters<Rule>[1],
): void {
  if (!isListValue(mounts)) return
  const seen = new Set<string>()
  mounts.forEach((mount, index) => {
    if (!isMapValue(mount)) return
    const name = String(mount['name'] ?? '')
    if (!volumes.has(name)) report(error([...path, index, 'name'], 'volume-missing', { value: name }))
    const mountPath = String(mount['mountPath'] ?? '')
    const at: Path = [...path, index, 'mountPath']
    if (mountPath === '') report(error(at, 'required'))
    else if (seen.has(mountPath)) report(error(at, 'mount-path-duplicate', { value: mountPath }))
    seen.add(mountPath)
  })
}
