import { isDns1123Label } from '@everynode/kube'
import { isListValue, isMapValue, valueAt, type Path } from '@everynode/manifest'
import { paths } from '../paths.ts'
import { error, isEmpty } from './problem-at.ts'
import { judgeMounts } from './judge-volumes-mounts.ts'
import { judgeSources } from './judge-volumes-sources.ts'
import type { Rule } from './rule.ts'

/** Volumes and where they are mounted (pkg/apis/core/validation: ValidateVolumes, ValidateVolumeMounts). */
export const judgeVolumes: Rule = (daemonSet, report) => {
  const volumes = valueAt(daemonSet, paths.volumes)
  const names = new Set<string>()
  if (isListValue(volumes))
    volumes.forEach((volume, index) => {
      if (!isMapValue(volume)) return
      const path: Path = [...paths.volumes, index]
      const name = String(volume['name'] ?? '')
      if (isEmpty(name)) report(error([...path, 'name'], 'required'))
      else if (isDns1123Label(name).length > 0) report(error([...path, 'name'], 'label-name-invalid'))
      else if (names.has(name)) report(error([...path, 'name'], 'duplicate', { value: name }))
      names.add(name)
      judgeSources(path, volume, report)
    })
  const mounted = new Set<string>()
  for (const list of [paths.initContainers, paths.containers]) {
    const containers = valueAt(daemonSet, list)
    if (!isListValue(containers)) continue
    containers.forEach((container, index) => {
      if (isMapValue(container)) judgeMounts([...list, index], container, names, mounted, report)
    })
  }
  if (isListValue(volumes))
    volumes.forEach((volume, index) => {
      const name = isMapValue(volume) ? String(volume['name'] ?? '') : ''
      if (name !== '' && !mounted.has(name))
        report({ path: [...paths.volumes, index, 'name'], code: 'volume-unmounted', severity: 'warning' })
    })
}
