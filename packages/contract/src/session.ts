import { z } from 'zod'

/** Body of `POST /api/session` and `PUT /api/session`: which context of the kubeconfig to use; the current one if absent. */
export const sessionRequest = z.strictObject({ context: z.string().min(1).max(253).optional() })
export type SessionRequest = z.infer<typeof sessionRequest>

/** One context of the kubeconfig, as a person may choose it. */
export interface ContextChoice {
  name: string
  cluster: string
  user: string
}

/** What the console knows about who is signed in and where. */
export interface SessionView {
  /** As the cluster's SelfSubjectReview names the user; absent while the cluster does not answer. */
  user?: { username: string; groups: string[] }
  /** The context in use, and all that may be chosen. */
  context: string
  contexts: ContextChoice[]
  cluster: ClusterView
  /** To be sent as `x-csrf-token` with everything that is not GET. */
  csrfToken: string
  /** The namespace that the context names, if any. */
  namespace?: string
}

export interface ClusterView {
  name: string
  /** True for the bundled simulator. */
  isSimulator: boolean
  /** `v1.36.3`; absent while the cluster does not answer. */
  version?: string
  /** True when the kubeconfig switches off certificate checks; the console shows a banner. */
  isTlsUnverified: boolean
}
