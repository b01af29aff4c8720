import type { MessageTexts } from '../message.ts'

/** Field numbers of volumes and claims. */
export const volumeMessages: MessageTexts = {
  Volume: '1 name string, 2 . VolumeSource',
  VolumeSource:
    '1 hostPath HostPathVolumeSource, 2 emptyDir EmptyDirVolumeSource, 6 secret SecretVolumeSource, 7 nfs NFSVolumeSource, 10 persistentVolumeClaim ClaimVolumeSource, 16 downwardAPI DownwardAPIVolumeSource, 19 configMap ConfigMapVolumeSource, 26 projected ProjectedVolumeSource, 28 csi CSIVolumeSource, 29 ephemeral EphemeralVolumeSource, 30 image ImageVolumeSource',
  HostPathVolumeSource: '1 path string, 2 type string',
  EmptyDirVolumeSource: '1 medium string, 2 sizeLimit quantity',
  SecretVolumeSource: '1 secretName string, 2 items list KeyToPath, 3 defaultMode int, 4 optional bool',
  ConfigMapVolumeSource: '1 . LocalObjectReference, 2 items list KeyToPath, 3 defaultMode int, 4 optional bool',
  KeyToPath: '1 key string, 2 path string, 3 mode int',
  NFSVolumeSource: '1 server string, 2 path string, 3 readOnly flag',
  ClaimVolumeSource: '1 claimName string, 2 readOnly flag',
  DownwardAPIVolumeSource: '1 items list DownwardAPIVolumeFile, 2 defaultMode int',
  DownwardAPIVolumeFile:
    '1 path string, 2 fieldRef ObjectFieldSelector, 3 resourceFieldRef ResourceFieldSelector, 4 mode int',
  ProjectedVolumeSource: '1 sources list VolumeProjection, 2 defaultMode int',
  VolumeProjection:
    '1 secret KeyProjection, 2 downwardAPI DownwardAPIProjection, 3 configMap KeyProjection, 4 serviceAccountToken TokenProjection',
  KeyProjection: '1 . LocalObjectReference, 2 items list KeyToPath, 4 optional bool',
  DownwardAPIProjection: '1 items list DownwardAPIVolumeFile',
  TokenProjection: '1 audience string, 2 expirationSeconds int, 3 path string',
  CSIVolumeSource:
    '1 driver string, 2 readOnly bool, 3 fsType string, 4 volumeAttributes map string, 5 nodePublishSecretRef LocalObjectReference',
  EphemeralVolumeSource: '1 volumeClaimTemplate PersistentVolumeClaimTemplate',
  ImageVolumeSource: '1 reference string, 2 pullPolicy string',
  PersistentVolumeClaimTemplate: '1 metadata ObjectMeta, 2 spec PersistentVolumeClaimSpec',
  PersistentVolumeClaim: '1 metadata ObjectMeta, 2 spec PersistentVolumeClaimSpec',
  PersistentVolumeClaimSpec:
    '1 accessModes list string, 2 resources ResourceRequirements, 3 volumeName string, 4 selector LabelSelector, 5 storageClassName string, 6 volumeMode string, 7 dataSource TypedReference, 8 dataSourceRef TypedReference, 9 volumeAttributesClassName string',
  TypedReference: '1 apiGroup string, 2 kind string, 3 name string, 4 namespace string',
}
