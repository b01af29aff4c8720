import { ClaimFields } from './sources/claim-fields.tsx'
import { CsiFields } from './sources/csi-fields.tsx'
import { DownwardFields } from './sources/downward-fields.tsx'
import { EmptyDirFields } from './sources/empty-dir-fields.tsx'
import { EphemeralFields } from './sources/ephemeral-fields.tsx'
import { HostPathFields } from './sources/host-path-fields.tsx'
import { ImageFields } from './sources/image-fields.tsx'
import { ConfigMapFields, SecretFields } from './sources/keyed-fields.tsx'
import { NfsFields } from './sources/nfs-fields.tsx'
import { ProjectedFields } from './sources/projected-fields.tsx'
import type { SourceFields } from './sources/source.ts'
import type { VolumeType } from './volume-type.ts'

/** The fields of each kind of volume. */
export const sourceFields: Readonly<Record<VolumeType, SourceFields>> = {
  hostPath: HostPathFields,
  emptyDir: EmptyDirFields,
  configMap: ConfigMapFields,
  secret: SecretFields,
  persistentVolumeClaim: ClaimFields,
  projected: ProjectedFields,
  downwardAPI: DownwardFields,
  csi: CsiFields,
  nfs: NfsFields,
  image: ImageFields,
  ephemeral: EphemeralFields,
}
