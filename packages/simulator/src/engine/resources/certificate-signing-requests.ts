import type { KubeObject } from '@everynode/kube'
import type { RequestContext } from '../request.ts'
import { keepAllButStatus } from './keep-all-but-status.ts'
import type { ResourceBehaviour } from './resource-definition.ts'

interface Condition {
  type: string
  status?: string
  lastUpdateTime?: string | null
  lastTransitionTime?: string | null
}

interface Status {
  conditions?: Condition[]
  certificate?: string
}

const DECISIONS = new Set(['Approved', 'Denied'])

/** CertificateSigningRequests tell who asked; approval and certificate are written apart (pkg/registry/certificates). */
export const certificateSigningRequests: ResourceBehaviour = {
  initialStatus: {},
  prepareForCreate: nameRequester,
  parts: {
    approval: {
      isStatus: true,
      restrict(draft, live) {
        keepAllButStatus(draft, live)
        const { certificate } = statusOf(live)
        const { conditions } = statusOf(draft)
        draft['status'] = { ...(conditions && { conditions }), ...(certificate !== undefined && { certificate }) }
      },
    },
    status: {
      isStatus: true,
      restrict(draft, live) {
        keepAllButStatus(draft, live)
        const decided = statusOf(live).conditions?.filter(({ type }) => DECISIONS.has(type)) ?? []
        const rest = statusOf(draft).conditions?.filter(({ type }) => !DECISIONS.has(type)) ?? []
        const { certificate } = statusOf(draft)
        const conditions = [...decided, ...rest]
        draft['status'] = {
          ...(conditions.length > 0 && { conditions }),
          ...(certificate !== undefined && { certificate }),
        }
      },
    },
  },
}

function nameRequester(draft: KubeObject, { user }: RequestContext): void {
  const {
    username: _,
    uid: _uid,
    groups: _groups,
    extra: _extra,
    ...spec
  } = (draft['spec'] ?? {}) as Record<string, unknown>
  draft['spec'] = {
    ...spec,
    username: user.username,
    ...(user.uid !== undefined && { uid: user.uid }),
    groups: [...user.groups],
    ...(user.extra && { extra: user.extra }),
  }
}

function statusOf(object: KubeObject): Status {
  return (object['status'] ?? {}) as Status
}
