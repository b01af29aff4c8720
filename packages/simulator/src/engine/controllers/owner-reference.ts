import { apiVersionOf, type Kind, type KubeObject, type OwnerReference } from '@everynode/kube'

/** The reference with which a controller marks what it makes (metav1.NewControllerRef). */
export function controllerReference(kind: Kind, owner: KubeObject): OwnerReference {
  return {
    apiVersion: apiVersionOf(kind),
    kind: kind.kind,
    name: owner.metadata.name!,
    uid: owner.metadata.uid!,
    controller: true,
    blockOwnerDeletion: true,
  }
}
