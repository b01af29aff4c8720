import { ageOf } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Attachment {
  spec?: { attacher?: string; nodeName?: string; source?: { persistentVolumeName?: string } }
  status?: { attached?: boolean }
}

interface Driver {
  spec?: {
    attachRequired?: boolean
    podInfoOnMount?: boolean
    storageCapacity?: boolean
    tokenRequests?: readonly { audience: string }[]
    requiresRepublish?: boolean
    volumeLifecycleModes?: readonly string[]
  }
}

export const volumeAttachmentPrinter: Printer = {
  columns: [
    nameColumn,
    { ...column('Attacher', documented('storage.VolumeAttachmentSpec#attacher')), format: 'name' },
    column('PV', documented('storage.VolumeAttachmentSource#persistentVolumeName')),
    column('Node', documented('storage.VolumeAttachmentSpec#nodeName')),
    column('Attached', documented('storage.VolumeAttachmentStatus#attached'), 'boolean'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec, status } = object as Attachment
    return [
      object.metadata.name,
      spec?.attacher ?? '',
      spec?.source?.persistentVolumeName ?? '',
      spec?.nodeName ?? '',
      status?.attached ?? false,
      ageOf(object, nowMs),
    ]
  },
}

export const csiDriverPrinter: Printer = {
  columns: [
    nameColumn,
    column('AttachRequired', documented('storage.CSIDriverSpec#attachRequired'), 'boolean'),
    column('PodInfoOnMount', documented('storage.CSIDriverSpec#podInfoOnMount'), 'boolean'),
    column('StorageCapacity', documented('storage.CSIDriverSpec#storageCapacity'), 'boolean'),
    column('TokenRequests', documented('storage.CSIDriverSpec#tokenRequests')),
    column('RequiresRepublish', documented('storage.CSIDriverSpec#requiresRepublish'), 'boolean'),
    column('Modes', documented('storage.CSIDriverSpec#volumeLifecycleModes')),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { spec } = object as Driver
    return [
      object.metadata.name,
      spec?.attachRequired ?? true,
      spec?.podInfoOnMount ?? false,
      spec?.storageCapacity ?? false,
      spec?.tokenRequests?.map(({ audience }) => audience).join(',') || '<unset>',
      spec?.requiresRepublish ?? false,
      spec?.volumeLifecycleModes?.join(',') || '<none>',
      ageOf(object, nowMs),
    ]
  },
}

export const volumeAttributesClassPrinter: Printer = {
  columns: [nameColumn, column('DriverName', documented('storage.VolumeAttributesClass#driverName')), ageColumn],
  cells: (object, nowMs) => [object.metadata.name, String(object.driverName ?? ''), ageOf(object, nowMs)],
}

export const csiNodePrinter: Printer = {
  columns: [
    nameColumn,
    column('Drivers', 'Drivers indicates the number of CSI drivers registered on the node', 'integer'),
    ageColumn,
  ],
  cells(object, nowMs) {
    const spec = object.spec as { drivers?: readonly unknown[] } | undefined
    return [object.metadata.name, spec?.drivers?.length ?? 0, ageOf(object, nowMs)]
  },
}
