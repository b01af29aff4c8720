import { isMapValue, type Value } from '@everynode/manifest'

/** The kinds of volume that the form makes; every other kind stays as its text has it. */
export const volumeTypes = ['hostPath', 'emptyDir', 'configMap', 'secret', 'persistentVolumeClaim'] as const
export type VolumeType = (typeof volumeTypes)[number]

/** What a new volume of a kind starts with. */
export function startOf(type: VolumeType): Value {
  const starts: Record<VolumeType, Value> = {
    hostPath: { path: '/var/log' },
    emptyDir: {},
    configMap: { name: '' },
    secret: { secretName: '' },
    persistentVolumeClaim: { claimName: '' },
  }
  return starts[type]
}

/** The kind of a volume, if the form knows it, or the name of its source. */
export function typeOf(volume: Value | undefined): VolumeType | (string & {}) {
  if (!isMapValue(volume)) return ''
  return volumeTypes.find((type) => type in volume) ?? Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir'
}
