import type { Kind, KubeObject } from '@everynode/kube'
import type { Cluster } from './cluster.ts'
import type { RequestContext } from './request.ts'

/** One write on its way through admission. */
export interface AdmissionRequest {
  verb: 'create' | 'update' | 'delete' | 'connect'
  kind: Kind
  subresource?: string
  namespace?: string
  name: string
  /** The new object; mutating rules change it in place. Absent for deletes and most connects. */
  object?: KubeObject
  /** The stored object; absent for creates. */
  old?: KubeObject
  context: RequestContext
  cluster: Cluster
}

/** An admission plugin: refuses by throwing a StatusError, warns through `request.context.warn`. */
export interface AdmissionRule {
  /** The plugin's name as the real API server knows it, such as `LimitRanger`. */
  name: string
  /**
   * Mutating phase, after decoding and defaulting and before validation. `again` asks for one more round of everything up to
   * this plugin, as what it changed may concern those before it.
   */
  admit?(request: AdmissionRequest): void | 'again'
  /** Validating phase, after validation of the object. */
  validate?(request: AdmissionRequest): void
}
