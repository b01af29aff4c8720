import type { Claim, PersistentVolume, StorageClass } from '../../scheduler/volume-objects.ts'

/** The provisioners whose work is simulated: those that small clusters come with. Volumes of any other stay with their makers. */
export const simulatedProvisioners: ReadonlySet<string> = new Set(['rancher.io/local-path', 'k8s.io/minikube-hostpath'])

/** The volume that a provisioner of directories on nodes makes for a claim. */
export function provisionedVolume(
  claim: Claim,
  storageClass: StorageClass,
  nodeName: string | undefined,
): PersistentVolume {
  const name = `pvc-${claim.metadata.uid}`
  const hostname = { key: 'kubernetes.io/hostname', operator: 'In', values: [nodeName ?? ''] }
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': storageClass.provisioner! } },
    spec: {
      capacity: { storage: claim.spec?.resources?.requests?.storage ?? '1Gi' },
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: storageClass.metadata.name!,
      volumeMode: claim.spec?.volumeMode ?? 'Filesystem',
      hostPath: {
        path: `/opt/local-path-provisioner/${name}_${claim.metadata.namespace}_${claim.metadata.name}`,
        type: 'DirectoryOrCreate',
      },
      ...(nodeName === undefined
        ? {}
        : { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [hostname] }] } } }),
    },
  }
}
