import { FieldPath } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'
import { judgeCsiDriverName } from '../pod-spec/volumes/csi.ts'
import { IMMUTABLE } from '../sentences.ts'

interface Spec {
  attachRequired?: boolean
  podInfoOnMount?: boolean
  storageCapacity?: boolean
  volumeLifecycleModes?: string[]
  fsGroupPolicy?: string
  requiresRepublish?: boolean
  seLinuxMount?: boolean
  tokenRequests?: { audience?: string; expirationSeconds?: number }[]
}

const path = FieldPath.root('spec')
const MODES = ['Ephemeral', 'Persistent']
const POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType']
const MIN_TOKEN_SECONDS = 600
const MAX_TOKEN_SECONDS = 2 ** 32

/** CSIDriver (pkg/apis/storage). */
export const csiDriverRules: KindRules = {
  applyDefaults(draft) {
    const spec = draftPart<Spec>(draft, 'spec')
    spec.attachRequired ??= true
    spec.podInfoOnMount ??= false
    spec.storageCapacity ??= false
    spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType'
    if (!spec.volumeLifecycleModes?.length) spec.volumeLifecycleModes = ['Persistent']
    spec.requiresRepublish ??= false
    spec.seLinuxMount ??= false
  },
  validateCreate: (object) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object, old) =>
    findingsOf((findings) => {
      judge(object, findings)
      const { attachRequired, fsGroupPolicy } = partOf<Spec>(object, 'spec')
      const before = partOf<Spec>(old, 'spec')
      if (attachRequired !== before.attachRequired) {
        findings.invalid(path.child('attachedRequired'), attachRequired ?? null, IMMUTABLE)
      }
      if (fsGroupPolicy === undefined && before.fsGroupPolicy !== undefined) {
        findings.invalid(path.child('fsGroupPolicy'), null, IMMUTABLE)
      }
    }),
}

function judge(object: KubeObject, findings: Findings): void {
  judgeCsiDriverName(object.metadata.name ?? '', FieldPath.root('metadata', 'name'), findings)
  const spec = partOf<Spec>(object, 'spec')
  if (spec.attachRequired === undefined) findings.required(path.child('attachedRequired'))
  if (spec.podInfoOnMount === undefined) findings.required(path.child('podInfoOnMount'))
  if (spec.storageCapacity === undefined) findings.required(path.child('storageCapacity'))
  const { fsGroupPolicy, volumeLifecycleModes = [] } = spec
  if (fsGroupPolicy !== undefined && !POLICIES.includes(fsGroupPolicy)) {
    findings.notSupported(path.child('fsGroupPolicy'), fsGroupPolicy, POLICIES)
  }
  judgeTokenRequests(spec, findings)
  volumeLifecycleModes.forEach((mode, index) => {
    if (MODES.includes(mode)) return
    findings.notSupported(path.child('volumeLifecycleModes').index(index), mode, MODES)
  })
}

function judgeTokenRequests({ tokenRequests = [] }: Spec, findings: Findings): void {
  const seen = new Set<string>()
  tokenRequests.forEach(({ audience = '', expirationSeconds }, index) => {
    const item = path.child('tokenRequests').index(index)
    if (seen.has(audience)) findings.duplicate(item.child('audience'), audience)
    seen.add(audience)
    if (expirationSeconds === undefined) return
    const at = item.child('expirationSeconds')
    if (expirationSeconds < MIN_TOKEN_SECONDS) {
      findings.invalid(at, expirationSeconds, 'may not specify a duration less than 10 minutes')
    }
    if (expirationSeconds > MAX_TOKEN_SECONDS) {
      findings.invalid(at, expirationSeconds, 'may not specify a duration larger than 2^32 seconds')
    }
  })
}
