import type { KubeObject, NodeSelector } from '@everynode/kube'

/** A PersistentVolumeClaim, as far as placing and binding look at it. */
export interface Claim extends KubeObject {
  spec?: {
    accessModes?: string[]
    selector?: { matchLabels?: Record<string, string> }
    resources?: { requests?: Record<string, string> }
    storageClassName?: string
    volumeMode?: string
    volumeName?: string
  }
  status?: { phase?: string; accessModes?: string[]; capacity?: Record<string, string> }
}

/** A PersistentVolume, as far as placing and binding look at it. */
export interface PersistentVolume extends KubeObject {
  spec?: {
    accessModes?: string[]
    capacity?: Record<string, string>
    claimRef?: { namespace?: string; name?: string; uid?: string; [field: string]: unknown }
    nodeAffinity?: { required?: NodeSelector }
    persistentVolumeReclaimPolicy?: string
    storageClassName?: string
    volumeMode?: string
    [source: string]: unknown
  }
  status?: { phase?: string }
}

/** A StorageClass. */
export interface StorageClass extends KubeObject {
  provisioner?: string
  parameters?: Record<string, string>
  reclaimPolicy?: string
  mountOptions?: string[]
  volumeBindingMode?: string
  allowedTopologies?: { matchLabelExpressions?: { key: string; values: string[] }[] }[]
}

/** The binding controller has finished with this claim. */
export const bindCompletedAnnotation = 'pv.kubernetes.io/bind-completed'
/** A controller, not a person, chose the volume. */
export const boundByControllerAnnotation = 'pv.kubernetes.io/bound-by-controller'
/** The node for which a volume is to be made. */
export const selectedNodeAnnotation = 'volume.kubernetes.io/selected-node'
/** The provisioner of classes whose volumes people make. */
export const noProvisioner = 'kubernetes.io/no-provisioner'

/** Whether a claim has its volume for good. */
export function isClaimBound(claim: Claim): boolean {
  return Boolean(claim.spec?.volumeName) && claim.metadata.annotations?.[bindCompletedAnnotation] !== undefined
}
