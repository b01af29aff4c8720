import { matchesSelector, type DaemonSet, type Kind, type KubeList, type KubeObject } from '@everynode/kube'
import { client } from '../../../cluster/client.ts'
import { claimKind, daemonSetKind, serviceKind } from '../../../cluster/kinds.ts'
import { listPath, objectPath } from '../../../cluster/object-path.ts'

/** What becomes of the Pods: removed after the DaemonSet, before it, or left running without an owner. */
export const cascades = ['Background', 'Foreground', 'Orphan'] as const
export type Cascade = (typeof cascades)[number]

/** Another object that serves the same Pods; offered for deletion, never assumed. */
export interface Related {
  kind: Kind
  object: KubeObject
}

/** Deletes what the person saw: the object of that uid, not one that took its name meanwhile. */
export async function deleteObject(kind: Kind, { metadata }: KubeObject, propagationPolicy: Cascade): Promise<void> {
  await client.remove(objectPath(kind, { namespace: metadata.namespace, name: metadata.name ?? '' }), {
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy,
    ...(metadata.uid ? { preconditions: { uid: metadata.uid } } : {}),
  })
}

export function deleteDaemonSet(daemonSet: DaemonSet, cascade: Cascade): Promise<void> {
  return deleteObject(daemonSetKind, daemonSet, cascade)
}

/** Services that select its Pods, and claims that carry its labels. Kinds that may not be listed are left out. */
export async function relatedTo(daemonSet: DaemonSet, signal: AbortSignal): Promise<Related[]> {
  const { namespace } = daemonSet.metadata
  const list = (kind: Kind) =>
    client.get<KubeList<KubeObject>>(listPath(kind, namespace), { signal }).then(
      ({ items }) => items,
      () => [],
    )
  const [services, claims] = await Promise.all([list(serviceKind), list(claimKind)])
  return [
    ...services.filter((service) => selects(service, daemonSet)).map((object) => ({ kind: serviceKind, object })),
    ...claims.filter((claim) => isLabelledFor(claim, daemonSet)).map((object) => ({ kind: claimKind, object })),
  ]
}

/** Whether the Service sends traffic to the DaemonSet's Pods. One without a selector selects nothing. */
export function selects(service: KubeObject, daemonSet: DaemonSet): boolean {
  const selector = (service['spec'] as { selector?: Record<string, string> } | undefined)?.selector ?? {}
  const labels = daemonSet.spec?.template?.metadata?.labels ?? {}
  const wanted = Object.entries(selector)
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
}

function isLabelledFor(claim: KubeObject, daemonSet: DaemonSet): boolean {
  const selector = daemonSet.spec?.selector
  return selector !== undefined && matchesSelector(selector, claim.metadata.labels ?? {})
}
