import { formatTime, generateNameBase, type KubeObject } from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { ResourceDefinition } from '../resources/resource-definition.ts'

/** Fills in what the API server alone decides about a new object; `isFinal` says that its name will not change any more. */
export function fillSystemMetadata(
  cluster: Cluster,
  definition: ResourceDefinition,
  draft: KubeObject,
  nowMs: number,
): void {
  const { metadata } = draft
  metadata.creationTimestamp = formatTime(nowMs)
  metadata.uid = cluster.ids.uid()
  if (definition.behaviour.hasGeneration) metadata.generation = 1
  delete metadata.selfLink
  delete metadata.deletionTimestamp
  delete metadata.deletionGracePeriodSeconds
  if (!metadata.generateName) delete metadata.generateName
  if (!metadata.resourceVersion) delete metadata.resourceVersion
}

/** A new name from `generateName`. */
export function generatedName(cluster: Cluster, generateName: string): string {
  return generateNameBase(generateName) + cluster.ids.suffix(5)
}

/** Gives a draft of an update what clients cannot change. */
export function keepSystemMetadata(draft: KubeObject, live: KubeObject): void {
  const { metadata } = draft
  metadata.uid ||= live.metadata.uid!
  metadata.creationTimestamp = live.metadata.creationTimestamp!
  if (live.metadata.generation === undefined) delete metadata.generation
  else metadata.generation = live.metadata.generation
  if (live.metadata.deletionTimestamp) metadata.deletionTimestamp = live.metadata.deletionTimestamp
  if (live.metadata.deletionGracePeriodSeconds !== undefined)
    metadata.deletionGracePeriodSeconds ??= live.metadata.deletionGracePeriodSeconds
}
