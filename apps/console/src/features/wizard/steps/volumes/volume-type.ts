import { isMapValue, type Value } from '@everynode/manifest'

/** The kinds of volume that the form makes; every other kind stays as its text has it. */
export const volumeTypes = [
  'hostPath',
  'emptyDir',
  'configMap',
  'secret',
  'persistentVolumeClaim',
  'projected',
  'downwardAPI',
  'csi',
  'nfs',
  'image',
  'ephemeral',
] as const
export type VolumeType = (typeof volumeTypes)[number]

/** What a new volume is called until it is given a name, and what it starts with. */
export const newVolumes: Readonly<Record<VolumeType, { stem: string; start: Value }>> = {
  hostPath: { stem: 'host', start: { path: '/var/log' } },
  emptyDir: { stem: 'scratch', start: {} },
  configMap: { stem: 'config', start: { name: '' } },
  secret: { stem: 'secret', start: { secretName: '' } },
  persistentVolumeClaim: { stem: 'data', start: { claimName: '' } },
  projected: { stem: 'combined', start: { sources: [{ configMap: { name: '' } }] } },
  downwardAPI: {
    stem: 'pod-info',
    start: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
  },
  csi: { stem: 'csi', start: { driver: '' } },
  nfs: { stem: 'nfs', start: { server: '', path: '/' } },
  image: { stem: 'image', start: { reference: '' } },
  ephemeral: {
    stem: 'work',
    start: {
      volumeClaimTemplate: {
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    },
  },
}

/** A volume of a kind without fields starts as one that is complete but for its values: what to write is seen. */
export const newOther = { stem: 'other', source: { iscsi: { targetPortal: '', iqn: '', lun: 0 } } } as const

/** The sources that a volume names; one is right, none is an emptyDir by the server's default. */
export function sourcesOf(volume: Value | undefined): string[] {
  return isMapValue(volume) ? Object.keys(volume).filter((key) => key !== 'name' && volume[key] !== null) : []
}

/** The kind of a volume: one that the form knows, or the name of its source as the text has it. */
export function typeOf(volume: Value | undefined): VolumeType | (string & {}) {
  const sources = sourcesOf(volume)
  return sources.find(isVolumeType) ?? sources[0] ?? 'emptyDir'
}

export function isVolumeType(type: string): type is VolumeType {
  return (volumeTypes as readonly string[]).includes(type)
}
