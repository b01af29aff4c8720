import { defaultPullPolicy } from './image-tag.ts'
import type { DownwardFile, Volume } from './shape.ts'

const DEFAULT_MODE = 0o644

type Source = Record<string, unknown>

/** Sources whose defaults are plain values; an absent or empty field takes the value. */
const PLAIN_DEFAULTS: Record<string, Source> = {
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
}

/** Fills in a volume, in place: a volume without a source is an emptyDir (pkg/apis/core/v1/defaults.go). */
export function applyVolumeDefaults(volume: Volume): void {
  if (Object.keys(volume).every((field) => field === 'name' || volume[field] === undefined)) volume.emptyDir = {}
  applyPersistentSourceDefaults(volume)
  if (volume.hostPath) volume.hostPath.type ??= ''
  if (volume.secret) volume.secret.defaultMode ??= DEFAULT_MODE
  if (volume.configMap) volume.configMap.defaultMode ??= DEFAULT_MODE
  if (volume.downwardAPI) {
    volume.downwardAPI.defaultMode ??= DEFAULT_MODE
    applyDownwardDefaults(volume.downwardAPI.items)
  }
  if (volume.projected) {
    volume.projected.defaultMode ??= DEFAULT_MODE
    for (const source of volume.projected.sources ?? []) {
      applyDownwardDefaults(source.downwardAPI?.items)
      if (source.serviceAccountToken) source.serviceAccountToken.expirationSeconds ??= 3600
    }
  }
  if (volume.ephemeral?.volumeClaimTemplate) {
    const template = volume.ephemeral.volumeClaimTemplate
    template.spec ??= {}
    template.spec.resources ??= {}
    template.spec.volumeMode ??= 'Filesystem'
  }
  if (volume.image) volume.image.pullPolicy ||= defaultPullPolicy(volume.image.reference ?? '')
}

/** The defaults of the sources that pods and PersistentVolumes have in common. */
export function applyPersistentSourceDefaults(owner: Record<string, unknown>): void {
  for (const name in PLAIN_DEFAULTS) {
    const source = owner[name] as Source | undefined
    if (!source) continue
    const defaults = PLAIN_DEFAULTS[name]!
    for (const field in defaults) source[field] ||= defaults[field]
  }
  const azureDisk = owner.azureDisk as Source | undefined
  if (azureDisk) {
    azureDisk.cachingMode ??= 'ReadWrite'
    azureDisk.fsType ??= 'ext4'
    azureDisk.readOnly ??= false
    azureDisk.kind ??= 'Shared'
  }
}

function applyDownwardDefaults(items: DownwardFile[] | undefined): void {
  for (const { fieldRef, resourceFieldRef } of items ?? []) {
    if (fieldRef) fieldRef.apiVersion ||= 'v1'
    if (resourceFieldRef) resourceFieldRef.divisor ??= '0'
  }
}
