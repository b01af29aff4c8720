import { isListValue, isMapValue, valueAt, type MapValue, type Path } from '@everynode/manifest'
import { error, isEmpty } from './problem-at.ts'
import { localPathProblem } from './judge-volumes-files.ts'
import type { Rule } from './rule.ts'

const PROPAGATIONS = ['None', 'HostToContainer', 'Bidirectional']
const RECURSIVE = ['Disabled', 'IfPossible', 'Enabled']

/** The mounts of one container; the names of the volumes that it mounts go into `mounted`. */
export function judgeMounts(
  path: Path,
  container: MapValue,
  volumes: ReadonlySet<string>,
  mounted: Set<string>,
  report: Parameters<Rule>[1],
): void {
  const devices = container['volumeDevices']
  if (isListValue(devices)) for (const device of devices) mounted.add(String(valueAt(device, ['name']) ?? ''))
  const mounts = container['volumeMounts']
  if (!isListValue(mounts)) return
  const seen = new Set<string>()
  const isPrivileged = valueAt(container, ['securityContext', 'privileged']) === true
  mounts.forEach((mount, index) => {
    if (!isMapValue(mount)) return
    const at = (field: string): Path => [...path, 'volumeMounts', index, field]
    const name = String(mount['name'] ?? '')
    mounted.add(name)
    if (!volumes.has(name)) report(error(at('name'), 'volume-missing', { value: name }))
    const mountPath = String(mount['mountPath'] ?? '')
    if (mountPath === '') report(error(at('mountPath'), 'required'))
    else if (seen.has(mountPath)) report(error(at('mountPath'), 'mount-path-duplicate', { value: mountPath }))
    seen.add(mountPath)

    const { subPath, subPathExpr, mountPropagation, recursiveReadOnly, readOnly } = mount
    for (const field of ['subPath', 'subPathExpr']) {
      const problem = typeof mount[field] === 'string' ? localPathProblem(mount[field]) : undefined
      if (problem) report(error(at(field), problem))
    }
    if (!isEmpty(subPath) && !isEmpty(subPathExpr)) report(error(at('subPathExpr'), 'sub-path-both'))

    if (!isEmpty(mountPropagation)) {
      if (!PROPAGATIONS.includes(String(mountPropagation)))
        report(error(at('mountPropagation'), 'not-one-of', { values: PROPAGATIONS.join(', ') }))
      else if (mountPropagation === 'Bidirectional' && !isPrivileged)
        report(error(at('mountPropagation'), 'propagation-privileged'))
    }
    if (!isEmpty(recursiveReadOnly)) {
      if (!RECURSIVE.includes(String(recursiveReadOnly)))
        report(error(at('recursiveReadOnly'), 'not-one-of', { values: RECURSIVE.join(', ') }))
      else if (recursiveReadOnly !== 'Disabled') {
        if (readOnly !== true) report(error(at('recursiveReadOnly'), 'recursive-read-only'))
        else if (!isEmpty(mountPropagation) && mountPropagation !== 'None')
          report(error(at('recursiveReadOnly'), 'recursive-propagation'))
      }
    }
  })
}
