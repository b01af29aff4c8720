import type { KubeObject } from './object-meta.ts'

/** A past or present template of a DaemonSet or StatefulSet. `data` is opaque and never changes. */
export interface ControllerRevision extends KubeObject {
  revision: number
  data?: Record<string, unknown>
}

/** The annotation in which people and `kubectl rollout history` keep why a revision was made. */
export const changeCauseAnnotation = 'kubernetes.io/change-cause'
