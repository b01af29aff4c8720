import type { MessageTexts } from '../message.ts'

/** Field numbers of volumes and claims. */
export const volumeMessages: MessageTexts = {
  PersistentVolumeClaim:
    '1 metadata ObjectMeta, 2 spec PersistentVolumeClaimSpec, 3 status PersistentVolumeClaimStatus',
  PersistentVolumeClaimSpec:
    '1 accessModes list string, 2 resources VolumeResourceRequirements, 3 volumeName string, 4 selector LabelSelector, 5 storageClassName text, 6 volumeMode text, 7 dataSource TypedLocalObjectReference, 8 dataSourceRef TypedObjectReference, 9 volumeAttributesClassName text',
  VolumeResourceRequirements: '1 limits map quantity, 2 requests map quantity',
  TypedLocalObjectReference: '1 apiGroup text, 2 kind text, 3 name text',
  TypedObjectReference: '1 apiGroup text, 2 kind text, 3 name text, 4 namespace text',
  PersistentVolumeClaimStatus:
    '1 phase string, 2 accessModes list string, 3 capacity map quantity, 4 conditions list PersistentVolumeClaimCondition, 5 allocatedResources map quantity, 7 allocatedResourceStatuses map string, 8 currentVolumeAttributesClassName text, 9 modifyVolumeStatus ModifyVolumeStatus',
  PersistentVolumeClaimCondition:
    '1 type text, 2 status text, 3 lastProbeTime time, 4 lastTransitionTime time, 5 reason string, 6 message string',
  ModifyVolumeStatus: '1 targetVolumeAttributesClassName string, 2 status text',
  PersistentVolume: '1 metadata ObjectMeta, 2 spec PersistentVolumeSpec, 3 status PersistentVolumeStatus',
  PersistentVolumeSpec:
    '1 capacity map quantity, 2 . PersistentVolumeSource, 3 accessModes list string, 4 claimRef ObjectReference, 5 persistentVolumeReclaimPolicy string, 6 storageClassName string, 7 mountOptions list string, 8 volumeMode text, 9 nodeAffinity VolumeNodeAffinity, 10 volumeAttributesClassName text',
  PersistentVolumeSource:
    '1 gcePersistentDisk GCEPersistentDiskVolumeSource, 2 awsElasticBlockStore AWSElasticBlockStoreVolumeSource, 3 hostPath HostPathVolumeSource, 4 glusterfs GlusterfsPersistentVolumeSource, 5 nfs NFSVolumeSource, 6 rbd RBDPersistentVolumeSource, 7 iscsi ISCSIPersistentVolumeSource, 8 cinder CinderPersistentVolumeSource, 9 cephfs CephFSPersistentVolumeSource, 10 fc FCVolumeSource, 11 flocker FlockerVolumeSource, 12 flexVolume FlexPersistentVolumeSource, 13 azureFile AzureFilePersistentVolumeSource, 14 vsphereVolume VsphereVirtualDiskVolumeSource, 15 quobyte QuobyteVolumeSource, 16 azureDisk AzureDiskVolumeSource, 17 photonPersistentDisk PhotonPersistentDiskVolumeSource, 18 portworxVolume PortworxVolumeSource, 19 scaleIO ScaleIOPersistentVolumeSource, 20 local LocalVolumeSource, 21 storageos StorageOSPersistentVolumeSource, 22 csi CSIPersistentVolumeSource',
  GCEPersistentDiskVolumeSource: '1 pdName text, 2 fsType string, 3 partition value, 4 readOnly flag',
  AWSElasticBlockStoreVolumeSource: '1 volumeID text, 2 fsType string, 3 partition value, 4 readOnly flag',
  HostPathVolumeSource: '1 path text, 2 type text',
  GlusterfsPersistentVolumeSource: '1 endpoints text, 2 path text, 3 readOnly flag, 4 endpointsNamespace text',
  NFSVolumeSource: '1 server text, 2 path text, 3 readOnly flag',
  RBDPersistentVolumeSource:
    '1 monitors list string, 2 image text, 3 fsType string, 4 pool string, 5 user string, 6 keyring string, 7 secretRef SecretReference, 8 readOnly flag',
  SecretReference: '1 name string, 2 namespace string',
  ISCSIPersistentVolumeSource:
    '1 targetPortal text, 2 iqn text, 3 lun int, 4 iscsiInterface string, 5 fsType string, 6 readOnly flag, 7 portals list string, 8 chapAuthDiscovery flag, 10 secretRef SecretReference, 11 chapAuthSession flag, 12 initiatorName text',
  CinderPersistentVolumeSource: '1 volumeID text, 2 fsType string, 3 readOnly flag, 4 secretRef SecretReference',
  CephFSPersistentVolumeSource:
    '1 monitors list string, 2 path string, 3 user string, 4 secretFile string, 5 secretRef SecretReference, 6 readOnly flag',
  FCVolumeSource: '1 targetWWNs list string, 2 lun int, 3 fsType string, 4 readOnly flag, 5 wwids list string',
  FlockerVolumeSource: '1 datasetName string, 2 datasetUUID string',
  FlexPersistentVolumeSource:
    '1 driver text, 2 fsType string, 3 secretRef SecretReference, 4 readOnly flag, 5 options map string',
  AzureFilePersistentVolumeSource: '1 secretName text, 2 shareName text, 3 readOnly flag, 4 secretNamespace text',
  VsphereVirtualDiskVolumeSource:
    '1 volumePath text, 2 fsType string, 3 storagePolicyName string, 4 storagePolicyID string',
  QuobyteVolumeSource:
    '1 registry text, 2 volume text, 3 readOnly flag, 4 user string, 5 group string, 6 tenant string',
  AzureDiskVolumeSource:
    '1 diskName text, 2 diskURI text, 3 cachingMode text, 4 fsType text, 5 readOnly bool, 6 kind text',
  PhotonPersistentDiskVolumeSource: '1 pdID text, 2 fsType string',
  PortworxVolumeSource: '1 volumeID text, 2 fsType string, 3 readOnly flag',
  ScaleIOPersistentVolumeSource:
    '1 gateway text, 2 system text, 3 secretRef SecretReference, 4 sslEnabled flag, 5 protectionDomain string, 6 storagePool string, 7 storageMode string, 8 volumeName string, 9 fsType string, 10 readOnly flag',
  LocalVolumeSource: '1 path text, 2 fsType text',
  StorageOSPersistentVolumeSource:
    '1 volumeName string, 2 volumeNamespace string, 3 fsType string, 4 readOnly flag, 5 secretRef ObjectReference',
  CSIPersistentVolumeSource:
    '1 driver text, 2 volumeHandle text, 3 readOnly flag, 4 fsType string, 5 volumeAttributes map string, 6 controllerPublishSecretRef SecretReference, 7 nodeStageSecretRef SecretReference, 8 nodePublishSecretRef SecretReference, 9 controllerExpandSecretRef SecretReference, 10 nodeExpandSecretRef SecretReference',
  VolumeNodeAffinity: '1 required NodeSelector',
  PersistentVolumeStatus: '1 phase string, 2 message string, 3 reason string, 4 lastPhaseTransitionTime time',
  Volume: '1 name text, 2 . VolumeSource',
  VolumeSource:
    '1 hostPath HostPathVolumeSource, 2 emptyDir EmptyDirVolumeSource, 3 gcePersistentDisk GCEPersistentDiskVolumeSource, 4 awsElasticBlockStore AWSElasticBlockStoreVolumeSource, 5 gitRepo GitRepoVolumeSource, 6 secret SecretVolumeSource, 7 nfs NFSVolumeSource, 8 iscsi ISCSIVolumeSource, 9 glusterfs GlusterfsVolumeSource, 10 persistentVolumeClaim PersistentVolumeClaimVolumeSource, 11 rbd RBDVolumeSource, 12 flexVolume FlexVolumeSource, 13 cinder CinderVolumeSource, 14 cephfs CephFSVolumeSource, 15 flocker FlockerVolumeSource, 16 downwardAPI DownwardAPIVolumeSource, 17 fc FCVolumeSource, 18 azureFile AzureFileVolumeSource, 19 configMap ConfigMapVolumeSource, 20 vsphereVolume VsphereVirtualDiskVolumeSource, 21 quobyte QuobyteVolumeSource, 22 azureDisk AzureDiskVolumeSource, 23 photonPersistentDisk PhotonPersistentDiskVolumeSource, 24 portworxVolume PortworxVolumeSource, 25 scaleIO ScaleIOVolumeSource, 26 projected ProjectedVolumeSource, 27 storageos StorageOSVolumeSource, 28 csi CSIVolumeSource, 29 ephemeral EphemeralVolumeSource, 30 image ImageVolumeSource',
  EmptyDirVolumeSource: '1 medium string, 2 sizeLimit quantity',
  GitRepoVolumeSource: '1 repository text, 2 revision string, 3 directory string',
  SecretVolumeSource: '1 secretName string, 2 items list KeyToPath, 3 defaultMode int, 4 optional bool',
  KeyToPath: '1 key text, 2 path text, 3 mode int',
  ISCSIVolumeSource:
    '1 targetPortal text, 2 iqn text, 3 lun int, 4 iscsiInterface string, 5 fsType string, 6 readOnly flag, 7 portals list string, 8 chapAuthDiscovery flag, 10 secretRef LocalObjectReference, 11 chapAuthSession flag, 12 initiatorName text',
  GlusterfsVolumeSource: '1 endpoints text, 2 path text, 3 readOnly flag',
  PersistentVolumeClaimVolumeSource: '1 claimName text, 2 readOnly flag',
  RBDVolumeSource:
    '1 monitors list string, 2 image text, 3 fsType string, 4 pool string, 5 user string, 6 keyring string, 7 secretRef LocalObjectReference, 8 readOnly flag',
  FlexVolumeSource:
    '1 driver text, 2 fsType string, 3 secretRef LocalObjectReference, 4 readOnly flag, 5 options map string',
  CinderVolumeSource: '1 volumeID text, 2 fsType string, 3 readOnly flag, 4 secretRef LocalObjectReference',
  CephFSVolumeSource:
    '1 monitors list string, 2 path string, 3 user string, 4 secretFile string, 5 secretRef LocalObjectReference, 6 readOnly flag',
  DownwardAPIVolumeSource: '1 items list DownwardAPIVolumeFile, 2 defaultMode int',
  DownwardAPIVolumeFile:
    '1 path text, 2 fieldRef ObjectFieldSelector, 3 resourceFieldRef ResourceFieldSelector, 4 mode int',
  AzureFileVolumeSource: '1 secretName text, 2 shareName text, 3 readOnly flag',
  ConfigMapVolumeSource: '1 . LocalObjectReference, 2 items list KeyToPath, 3 defaultMode int, 4 optional bool',
  ScaleIOVolumeSource:
    '1 gateway text, 2 system text, 3 secretRef LocalObjectReference, 4 sslEnabled flag, 5 protectionDomain string, 6 storagePool string, 7 storageMode string, 8 volumeName string, 9 fsType string, 10 readOnly flag',
  ProjectedVolumeSource: '1 sources list VolumeProjection, 2 defaultMode int',
  VolumeProjection:
    '1 secret SecretProjection, 2 downwardAPI DownwardAPIProjection, 3 configMap ConfigMapProjection, 4 serviceAccountToken ServiceAccountTokenProjection, 5 clusterTrustBundle ClusterTrustBundleProjection, 6 podCertificate PodCertificateProjection',
  SecretProjection: '1 . LocalObjectReference, 2 items list KeyToPath, 4 optional bool',
  DownwardAPIProjection: '1 items list DownwardAPIVolumeFile',
  ConfigMapProjection: '1 . LocalObjectReference, 2 items list KeyToPath, 4 optional bool',
  ServiceAccountTokenProjection: '1 audience string, 2 expirationSeconds int, 3 path text',
  ClusterTrustBundleProjection:
    '1 name text, 2 signerName text, 3 labelSelector LabelSelector, 4 path text, 5 optional bool',
  PodCertificateProjection:
    '1 signerName string, 2 keyType string, 3 maxExpirationSeconds int, 4 credentialBundlePath string, 5 keyPath string, 6 certificateChainPath string, 7 userAnnotations map string',
  StorageOSVolumeSource:
    '1 volumeName string, 2 volumeNamespace string, 3 fsType string, 4 readOnly flag, 5 secretRef LocalObjectReference',
  CSIVolumeSource:
    '1 driver text, 2 readOnly bool, 3 fsType text, 4 volumeAttributes map string, 5 nodePublishSecretRef LocalObjectReference',
  EphemeralVolumeSource: '1 volumeClaimTemplate PersistentVolumeClaimTemplate',
  PersistentVolumeClaimTemplate: '1 metadata ObjectMeta, 2 spec PersistentVolumeClaimSpec',
  ImageVolumeSource: '1 reference string, 2 pullPolicy string',
  VolumeStatus: '1 image ImageVolumeStatus',
  ImageVolumeStatus: '1 imageRef string',
  TopologySelectorTerm: '1 matchLabelExpressions list TopologySelectorLabelRequirement',
  TopologySelectorLabelRequirement: '1 key text, 2 values list string',
}
