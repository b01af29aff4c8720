import type { KubeObject } from '@everynode/kube'
import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

const DEFAULT_ANNOTATION = 'storageclass.kubernetes.io/is-default-class'
const UNSET = '<unset>'

interface StorageClass extends KubeObject {
  provisioner?: string
  reclaimPolicy?: string
  volumeBindingMode?: string
  allowVolumeExpansion?: boolean
}

export const storageClassPrinter: Printer = {
  columns: [
    nameColumn,
    column('Provisioner', documented('storage.StorageClass#provisioner')),
    column('ReclaimPolicy', documented('storage.StorageClass#reclaimPolicy')),
    column('VolumeBindingMode', documented('storage.StorageClass#volumeBindingMode')),
    column('AllowVolumeExpansion', documented('storage.StorageClass#allowVolumeExpansion')),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion } = object as StorageClass
    const isDefault = metadata.annotations?.[DEFAULT_ANNOTATION] === 'true'
    return [
      isDefault ? `${metadata.name} (default)` : metadata.name,
      provisioner ?? '',
      reclaimPolicy ?? 'Delete',
      volumeBindingMode ?? UNSET,
      allowVolumeExpansion ?? false,
      ageOf(object, nowMs),
    ]
  },
}
