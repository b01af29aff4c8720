import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Claim {
  spec?: {
    accessModes?: readonly string[]
    volumeName?: string
    volumeMode?: string
    storageClassName?: string
    volumeAttributesClassName?: string
  }
  status?: { phase?: string; capacity?: { storage?: string }; accessModes?: readonly string[] }
}

const SHORT: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
}

/** Access modes in short, in kubectl's order. */
export function accessModesText(modes: readonly string[] | undefined): string {
  return Object.keys(SHORT)
    .filter((mode) => modes?.includes(mode))
    .map((mode) => SHORT[mode])
    .join(',')
}

export const persistentVolumeClaimPrinter: Printer = {
  columns: [
    nameColumn,
    column('Status', documented('core.PersistentVolumeClaimStatus#phase')),
    column('Volume', documented('core.PersistentVolumeClaimSpec#volumeName')),
    column('Capacity', documented('core.PersistentVolumeClaimStatus#capacity')),
    column('Access Modes', documented('core.PersistentVolumeClaimStatus#accessModes')),
    column('StorageClass', 'StorageClass of the pvc'),
    column('VolumeAttributesClass', 'VolumeAttributesClass of the pvc'),
    ageColumn,
    wideColumn('VolumeMode', documented('core.PersistentVolumeClaimSpec#volumeMode')),
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Claim
    const isBound = Boolean(spec?.volumeName)
    return [
      object.metadata.name,
      object.metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      spec?.volumeName ?? '',
      isBound ? (status?.capacity?.storage ?? '0') : '',
      isBound ? accessModesText(status?.accessModes) : '',
      spec?.storageClassName ?? '',
      spec?.volumeAttributesClassName ?? '<unset>',
      ageOf(object, nowMs),
      spec?.volumeMode ?? '<unset>',
    ]
  },
}
