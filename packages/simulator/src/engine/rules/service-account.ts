import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../kind-rules.ts'

interface ServiceAccount extends KubeObject {
  secrets?: { name?: string }[]
}

/** ServiceAccount (pkg/registry/core/serviceaccount): of the Secrets that it names, only the names are kept. */
export const serviceAccountRules: KindRules = {
  prepareForCreate: keepNames,
  prepareForUpdate: keepNames,
}

function keepNames(draft: ServiceAccount): void {
  draft.secrets = draft.secrets?.map(({ name }) => (name === undefined ? {} : { name }))
  if (draft.secrets === undefined) delete draft.secrets
}
