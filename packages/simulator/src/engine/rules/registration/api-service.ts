import { FieldPath, isDns1035Label, isDns1123Subdomain, isPortNumber } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { anyName } from '../meta/name-rules.ts'
import { draftPart, findingsOf, partOf } from '../parts.ts'

interface Spec {
  group?: string
  version?: string
  groupPriorityMinimum?: number
  versionPriority?: number
  service?: { name?: string; namespace?: string; port?: number }
  caBundle?: string
  insecureSkipTLSVerify?: boolean
}

const path = FieldPath.root('spec')
const MAX_GROUP_PRIORITY = 20_000
const MAX_VERSION_PRIORITY = 1000

/** APIService (k8s.io/kube-aggregator/pkg/apis/apiregistration). */
export const apiServiceRules: KindRules = {
  nameProblems: anyName,
  applyDefaults(draft) {
    const { service } = draftPart<Spec>(draft, 'spec')
    if (service) service.port ??= 443
  },
  validateCreate: (object) => findingsOf((findings) => judge(object, findings)),
  validateUpdate: (object) => findingsOf((findings) => judge(object, findings)),
}

function judge(object: KubeObject, findings: Findings): void {
  const spec = partOf<Spec>(object, 'spec')
  const { group = '', version = '', service, groupPriorityMinimum = 0, versionPriority = 0 } = spec
  const required = `${version}.${group}`
  const name = object.metadata.name ?? ''
  if (name !== required) {
    const sentence = `must be \`spec.version+"."+spec.group\`: "${required}"`
    findings.invalid(FieldPath.root('metadata', 'name'), name, sentence)
  }
  if (group === '') {
    if (version !== 'v1')
      findings.required(path.child('group'), 'only v1 may have an empty group and it better be legacy kube')
  } else for (const problem of isDns1123Subdomain(group)) findings.invalid(path.child('group'), group, problem)
  for (const problem of isDns1035Label(version)) findings.invalid(path.child('version'), version, problem)
  if (groupPriorityMinimum <= 0 || groupPriorityMinimum > MAX_GROUP_PRIORITY) {
    const sentence = `must be positive and less than ${MAX_GROUP_PRIORITY}`
    findings.invalid(path.child('groupPriorityMinimum'), groupPriorityMinimum, sentence)
  }
  if (versionPriority <= 0 || versionPriority > MAX_VERSION_PRIORITY) {
    const sentence = `must be positive and less than ${MAX_VERSION_PRIORITY}`
    findings.invalid(path.child('versionPriority'), versionPriority, sentence)
  }
  if (!service) return judgeLocal(spec, findings)
  if (!service.name) findings.required(path.child('service', 'name'))
  if (!service.namespace) findings.required(path.child('service', 'namespace'))
  const port = service.port ?? 0
  for (const problem of isPortNumber(port)) {
    findings.invalid(path.child('service', 'port'), port, `port is not valid: ${problem}`)
  }
  if (spec.insecureSkipTLSVerify && spec.caBundle) {
    findings.invalid(path.child('insecureSkipTLSVerify'), true, 'may not be true if caBundle is present')
  }
}

/** A group that this server serves itself needs no certificates. */
function judgeLocal({ caBundle, insecureSkipTLSVerify }: Spec, findings: Findings): void {
  const sentence = (value: string) => `local APIServices may not ${value}`
  if (caBundle) findings.invalid(path.child('caBundle'), `${caBundle.length} bytes`, sentence('have a caBundle'))
  if (insecureSkipTLSVerify) {
    findings.invalid(path.child('insecureSkipTLSVerify'), true, sentence('have insecureSkipTLSVerify'))
  }
}
