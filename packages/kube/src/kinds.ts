import { apiVersionOf, type Kind } from './kind.ts'
import { coreKinds } from './kinds/core.ts'
import { apiregistrationKinds } from './kinds/apiregistration.ts'
import { appsKinds } from './kinds/apps.ts'
import { eventsKinds } from './kinds/events.ts'
import { authenticationKinds } from './kinds/authentication.ts'
import { authorizationKinds } from './kinds/authorization.ts'
import { autoscalingKinds } from './kinds/autoscaling.ts'
import { batchKinds } from './kinds/batch.ts'
import { certificatesKinds } from './kinds/certificates.ts'
import { networkingKinds } from './kinds/networking.ts'
import { policyKinds } from './kinds/policy.ts'
import { rbacKinds } from './kinds/rbac.ts'
import { storageKinds } from './kinds/storage.ts'
import { admissionregistrationKinds } from './kinds/admissionregistration.ts'
import { apiextensionsKinds } from './kinds/apiextensions.ts'
import { schedulingKinds } from './kinds/scheduling.ts'
import { coordinationKinds } from './kinds/coordination.ts'
import { nodeRuntimeKinds } from './kinds/node.ts'
import { discoveryKinds } from './kinds/discovery.ts'
import { flowcontrolKinds } from './kinds/flowcontrol.ts'
import { metricsKinds } from './kinds/metrics.ts'

/**
 * Every built-in kind that a Kubernetes 1.36 server of ours serves. Groups stand in the order of the real server's
 * discovery, versions by preference, resources by name; an aggregated API (metrics) comes last.
 */
export const kinds: readonly Kind[] = [
  ...coreKinds,
  ...apiregistrationKinds,
  ...appsKinds,
  ...eventsKinds,
  ...authenticationKinds,
  ...authorizationKinds,
  ...autoscalingKinds,
  ...batchKinds,
  ...certificatesKinds,
  ...networkingKinds,
  ...policyKinds,
  ...rbacKinds,
  ...storageKinds,
  ...admissionregistrationKinds,
  ...apiextensionsKinds,
  ...schedulingKinds,
  ...coordinationKinds,
  ...nodeRuntimeKinds,
  ...discoveryKinds,
  ...flowcontrolKinds,
  ...metricsKinds,
]

const byResource = new Map(kinds.map((kind) => [`${kind.group}/${kind.version}/${kind.plural}`, kind]))
const byName = new Map(kinds.map((kind) => [`${apiVersionOf(kind)}/${kind.kind}`, kind]))

/** The kind behind a path, or nothing when no built-in resource has that plural name there. */
export function findKind(group: string, version: string, plural: string): Kind | undefined {
  return byResource.get(`${group}/${version}/${plural}`)
}

/** The kind that an object's `apiVersion` and `kind` name. */
export function kindOf(apiVersion: string, kindName: string): Kind | undefined {
  return byName.get(`${apiVersion}/${kindName}`)
}
