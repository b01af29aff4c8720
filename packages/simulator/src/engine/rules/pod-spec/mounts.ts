import type { FieldPath } from '@everynode/kube'
import type { Findings } from '../findings.ts'
import { hasBackstep, judgeDescendingPath } from './paths.ts'
import type { PodScope } from './scope.ts'
import type { Container, VolumeMount } from './shape.ts'

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None']
const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible']

/** A container's mounts; several of their findings stand at the list's own path, without an index. */
export function judgeVolumeMounts(container: Container, scope: PodScope, path: FieldPath, findings: Findings): void {
  const { volumeMounts, volumeDevices = [] } = container
  if (!volumeMounts) return
  const mountPoints = new Set<string>()
  const deviceNames = new Set(volumeDevices.map(({ name = '' }) => name))
  const devicePaths = new Set(volumeDevices.map(({ devicePath = '' }) => devicePath))
  volumeMounts.forEach((mount, index) => {
    const item = path.index(index)
    const { name = '', mountPath = '', subPath = '', subPathExpr = '' } = mount
    const volume = scope.volumes.get(name)
    if (name === '') findings.required(item.child('name'))
    if (!volume) findings.notFound(item.child('name'), name)
    if (mountPath === '') findings.required(item.child('mountPath'))
    if (mountPoints.has(mountPath)) findings.invalid(item.child('mountPath'), mountPath, 'must be unique')
    mountPoints.add(mountPath)
    if (deviceNames.has(name)) findings.invalid(item.child('name'), name, 'must not already exist in volumeDevices')
    if (devicePaths.has(mountPath)) {
      findings.invalid(item.child('mountPath'), mountPath, 'must not already exist as a path in volumeDevices')
    }
    if (subPath !== '') judgeDescendingPath(subPath, path.child('subPath'), findings)
    if (subPathExpr !== '') {
      if (subPath !== '') {
        findings.invalid(item.child('subPathExpr'), subPathExpr, 'subPathExpr and subPath are mutually exclusive')
      }
      judgeDescendingPath(subPathExpr, path.child('subPathExpr'), findings)
    }
    judgePropagation(mount, container, path.child('mountPropagation'), findings)
    judgeRecursiveReadOnly(mount, path.child('recursiveReadOnly'), findings)
  })
}

function judgePropagation(
  { mountPropagation }: VolumeMount,
  { securityContext }: Container,
  path: FieldPath,
  findings: Findings,
): void {
  if (mountPropagation === undefined) return
  if (!PROPAGATIONS.includes(mountPropagation)) findings.notSupported(path, mountPropagation, PROPAGATIONS)
  if (mountPropagation === 'Bidirectional' && !securityContext?.privileged) {
    findings.forbidden(path, 'Bidirectional mount propagation is available only to privileged containers')
  }
}

function judgeRecursiveReadOnly(mount: VolumeMount, path: FieldPath, findings: Findings): void {
  const { recursiveReadOnly, readOnly, mountPropagation } = mount
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return
  if (!RECURSIVE_READ_ONLY.includes(recursiveReadOnly)) {
    return findings.notSupported(path, recursiveReadOnly, RECURSIVE_READ_ONLY)
  }
  if (!readOnly) findings.forbidden(path, 'may only be specified when readOnly is true')
  if (mountPropagation !== undefined && mountPropagation !== 'None') {
    findings.forbidden(path, 'may only be specified when mountPropagation is None or not specified')
  }
}

/** A container's block devices: only claims can be one. */
export function judgeVolumeDevices(container: Container, scope: PodScope, path: FieldPath, findings: Findings): void {
  const { volumeDevices, volumeMounts = [] } = container
  if (!volumeDevices) return
  const names = new Set<string>()
  const paths = new Set<string>()
  const mountNames = new Set(volumeMounts.map(({ name = '' }) => name))
  const mountPaths = new Set(volumeMounts.map(({ mountPath = '' }) => mountPath))
  volumeDevices.forEach(({ name = '', devicePath = '' }, index) => {
    const item = path.index(index)
    const volume = scope.volumes.get(name)
    if (name === '') findings.required(item.child('name'))
    if (names.has(name)) findings.invalid(item.child('name'), name, 'must be unique')
    if (!volume) findings.notFound(item.child('name'), name)
    else if (!volume.persistentVolumeClaim && !volume.ephemeral) {
      const sentence = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'
      findings.invalid(item.child('name'), name, sentence)
    }
    if (devicePath === '') findings.required(item.child('devicePath'))
    if (paths.has(devicePath)) findings.invalid(item.child('devicePath'), devicePath, 'must be unique')
    if (hasBackstep(devicePath)) {
      findings.invalid(item.child('devicePath'), devicePath, "can not contain backsteps ('..')")
    } else paths.add(devicePath)
    if (mountNames.has(name)) findings.invalid(item.child('name'), name, 'must not already exist in volumeMounts')
    if (mountPaths.has(devicePath)) {
      findings.invalid(item.child('devicePath'), devicePath, 'must not already exist as a path in volumeMounts')
    }
    if (name !== '') names.add(name)
  })
}
