/** A source of files for a Pod: a name and exactly one of the sources. Sources that nothing reasons about stay open. */
export interface Volume {
  name: string
  hostPath?: { path: string; type?: string | null }
  emptyDir?: { medium?: string; sizeLimit?: string }
  configMap?: ConfigMapVolumeSource
  secret?: SecretVolumeSource
  persistentVolumeClaim?: { claimName: string; readOnly?: boolean }
  downwardAPI?: { items?: DownwardApiFile[]; defaultMode?: number }
  projected?: { sources?: VolumeProjection[] | null; defaultMode?: number }
  csi?: { driver: string; readOnly?: boolean; fsType?: string; volumeAttributes?: Record<string, string> }
  nfs?: { server: string; path: string; readOnly?: boolean }
  image?: { reference?: string; pullPolicy?: string }
  ephemeral?: { volumeClaimTemplate?: Record<string, unknown> }
  [source: string]: unknown
}

export interface KeyToPath {
  key: string
  path: string
  mode?: number
}

export interface ConfigMapVolumeSource {
  name?: string
  items?: KeyToPath[]
  defaultMode?: number
  optional?: boolean
}

export interface SecretVolumeSource {
  secretName?: string
  items?: KeyToPath[]
  defaultMode?: number
  optional?: boolean
}

export interface DownwardApiFile {
  path: string
  fieldRef?: { apiVersion?: string; fieldPath: string }
  resourceFieldRef?: { containerName?: string; resource: string; divisor?: string }
  mode?: number
}

export interface VolumeProjection {
  configMap?: { name?: string; items?: KeyToPath[]; optional?: boolean }
  secret?: { name?: string; items?: KeyToPath[]; optional?: boolean }
  downwardAPI?: { items?: DownwardApiFile[] }
  serviceAccountToken?: { audience?: string; expirationSeconds?: number; path: string }
  [source: string]: unknown
}
