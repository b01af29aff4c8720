import type { LabelSelector } from '@everynode/kube'
import { replicaSetKind, replicationControllerKind } from '../kinds.ts'
import { replicaController } from './replica-controller.ts'

/** Keeps the Pods of ReplicaSets. */
export const replicaSetController = replicaController({
  name: 'replicaset-controller',
  kind: replicaSetKind,
  eventSource: 'replicaset-controller',
  component: 'replicaset-controller',
  selectorOf: (owner) => owner.spec?.selector as LabelSelector | undefined,
  countsTerminating: true,
})

/** Keeps the Pods of ReplicationControllers, whose selector is a plain map. */
export const replicationControllerController = replicaController({
  name: 'replicationcontroller-controller',
  kind: replicationControllerKind,
  eventSource: 'replication-controller',
  component: 'replication-controller',
  selectorOf: (owner) => {
    const labels = owner.spec?.selector as Record<string, string> | undefined
    return labels && { matchLabels: labels }
  },
  countsTerminating: false,
})
