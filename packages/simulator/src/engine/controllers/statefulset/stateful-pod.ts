import {
  type ControllerRevision,
  controllerRevisionHashLabel,
  type KubeObject,
  type Pod,
  StatusError,
  type Volume,
} from '@everynode/kube'
import type { Client } from '../../client.ts'
import { persistentVolumeClaimKind, statefulSetKind } from '../kinds.ts'
import { podFromTemplate } from '../pod-control.ts'
import { templateOf } from './stateful-history.ts'
import { podIndexLabel, podNameLabel, type StatefulSet } from './stateful-set-objects.ts'

/** The Pod of one ordinal as a revision wants it: its name is its identity, in the network and in its volumes. */
export function statefulPod(set: StatefulSet, revision: ControllerRevision, ordinal: number): Pod {
  const name = `${set.metadata.name}-${ordinal}`
  const template = templateOf(set, revision)
  const spec = template.spec!
  const claims = (set.spec?.volumeClaimTemplates ?? []).map((claim): Volume => ({
    name: claim.metadata.name!,
    persistentVolumeClaim: { claimName: claimName(claim, name) },
  }))
  const own = (spec.volumes ?? []).filter((volume) => !claims.some((claim) => claim.name === volume.name))
  const volumes = [...claims, ...own]
  const pod = podFromTemplate(statefulSetKind, set, template, {
    labels: {
      [podNameLabel]: name,
      [podIndexLabel]: String(ordinal),
      [controllerRevisionHashLabel]: revision.metadata.name!,
    },
    spec: {
      ...spec,
      hostname: name,
      ...(set.spec?.serviceName ? { subdomain: set.spec.serviceName } : {}),
      ...(volumes.length > 0 ? { volumes } : {}),
    },
  })
  pod.metadata.name = name
  return pod
}

/** Makes the claims that the Pod's volumes name and that do not exist yet. */
export function createClaims(client: Client, set: StatefulSet, podName: string): void {
  const { namespace } = set.metadata
  for (const template of set.spec?.volumeClaimTemplates ?? []) {
    const name = claimName(template, podName)
    if (client.get(persistentVolumeClaimKind, { namespace, name })) continue
    const labels = { ...template.metadata.labels, ...set.spec?.selector?.matchLabels }
    const claim: KubeObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name,
        namespace: namespace!,
        labels,
        ...(template.metadata.annotations ? { annotations: template.metadata.annotations } : {}),
      },
      spec: template.spec,
    }
    try {
      client.create(persistentVolumeClaimKind, claim)
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.code !== 409) throw error
    }
  }
}

function claimName(template: KubeObject, podName: string): string {
  return `${template.metadata.name}-${podName}`
}
