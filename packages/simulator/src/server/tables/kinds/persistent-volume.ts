import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'
import { accessModesText } from './persistent-volume-claim.ts'

interface Volume {
  spec?: {
    accessModes?: readonly string[]
    capacity?: { storage?: string }
    claimRef?: { namespace?: string; name?: string }
    persistentVolumeReclaimPolicy?: string
    storageClassName?: string
    volumeAttributesClassName?: string
    volumeMode?: string
  }
  status?: { phase?: string; reason?: string }
}

export const persistentVolumePrinter: Printer = {
  columns: [
    nameColumn,
    column('Capacity', documented('core.PersistentVolumeSpec#capacity')),
    column('Access Modes', documented('core.PersistentVolumeSpec#accessModes')),
    column('Reclaim Policy', documented('core.PersistentVolumeSpec#persistentVolumeReclaimPolicy')),
    column('Status', documented('core.PersistentVolumeStatus#phase')),
    column('Claim', documented('core.PersistentVolumeSpec#claimRef')),
    column('StorageClass', 'StorageClass of the pv'),
    column('VolumeAttributesClass', 'VolumeAttributesClass of the pv'),
    column('Reason', documented('core.PersistentVolumeStatus#reason')),
    ageColumn,
    wideColumn('VolumeMode', documented('core.PersistentVolumeSpec#volumeMode')),
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Volume
    return [
      object.metadata.name,
      spec?.capacity?.storage ?? '0',
      accessModesText(spec?.accessModes),
      spec?.persistentVolumeReclaimPolicy ?? '',
      object.metadata.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
      spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '',
      spec?.storageClassName ?? '',
      spec?.volumeAttributesClassName ?? '<unset>',
      status?.reason ?? '',
      ageOf(object, nowMs),
      spec?.volumeMode ?? '<unset>',
    ]
  },
}
