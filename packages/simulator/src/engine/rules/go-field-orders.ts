/** The fields of a few types of the API in the order of Kubernetes' internal types, where that is another one. */
export const GO_FIELD_ORDERS: Readonly<Record<string, string>> = {
  'io.k8s.api.batch.v1.SuccessPolicyRule': 'succeededIndexes succeededCount',
  'io.k8s.api.core.v1.Affinity': 'nodeAffinity podAffinity podAntiAffinity',
  'io.k8s.api.core.v1.CSIVolumeSource': 'driver readOnly fsType volumeAttributes nodePublishSecretRef',
  'io.k8s.api.core.v1.CephFSVolumeSource': 'monitors path user secretFile secretRef readOnly',
  'io.k8s.api.core.v1.ClusterTrustBundleProjection': 'name signerName labelSelector optional path',
  'io.k8s.api.core.v1.EnvFromSource': 'prefix configMapRef secretRef',
  'io.k8s.api.core.v1.EnvVarSource': 'fieldRef resourceFieldRef configMapKeyRef secretKeyRef fileKeyRef',
  'io.k8s.api.core.v1.FlexVolumeSource': 'driver fsType secretRef readOnly options',
  'io.k8s.api.core.v1.GitRepoVolumeSource': 'repository revision directory',
  'io.k8s.api.core.v1.ISCSIVolumeSource':
    'targetPortal iqn lun iscsiInterface fsType readOnly portals chapAuthDiscovery chapAuthSession secretRef initiatorName',
  'io.k8s.api.core.v1.PersistentVolumeClaimSpec':
    'accessModes selector resources volumeName storageClassName volumeMode dataSource dataSourceRef volumeAttributesClassName',
  'io.k8s.api.core.v1.PodAffinityTerm':
    'labelSelector namespaces topologyKey namespaceSelector matchLabelKeys mismatchLabelKeys',
  'io.k8s.api.core.v1.PodCertificateProjection':
    'signerName keyType maxExpirationSeconds credentialBundlePath keyPath certificateChainPath userAnnotations',
  'io.k8s.api.core.v1.PodResourceClaim': 'name resourceClaimName resourceClaimTemplateName',
  'io.k8s.api.core.v1.QuobyteVolumeSource': 'registry volume readOnly user group tenant',
  'io.k8s.api.core.v1.RBDVolumeSource': 'monitors image fsType pool user keyring secretRef readOnly',
  'io.k8s.api.core.v1.ScaleIOVolumeSource':
    'gateway system secretRef sslEnabled protectionDomain storagePool storageMode volumeName fsType readOnly',
  'io.k8s.api.core.v1.StorageOSVolumeSource': 'volumeName volumeNamespace fsType readOnly secretRef',
  'io.k8s.api.core.v1.TopologySpreadConstraint':
    'maxSkew topologyKey whenUnsatisfiable labelSelector minDomains nodeAffinityPolicy nodeTaintsPolicy matchLabelKeys',
  'io.k8s.api.core.v1.Volume': `name hostPath emptyDir gcePersistentDisk awsElasticBlockStore gitRepo secret nfs iscsi
    glusterfs persistentVolumeClaim rbd quobyte flexVolume cinder cephfs flocker downwardAPI fc azureFile configMap
    vsphereVolume azureDisk photonPersistentDisk projected portworxVolume scaleIO storageos csi ephemeral image`,
  'io.k8s.api.core.v1.VolumeProjection':
    'secret downwardAPI configMap serviceAccountToken clusterTrustBundle podCertificate',
  'io.k8s.api.core.v1.VolumeResourceRequirements': 'limits requests',
  'io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource': 'volumePath fsType storagePolicyName storagePolicyID',
  'io.k8s.api.core.v1.WindowsSecurityContextOptions':
    'gmsaCredentialSpecName gmsaCredentialSpec runAsUserName hostProcess',
}
