import { FieldPath, isDns1123Subdomain } from '@everynode/kube'
import type { KubeObject } from '@everynode/kube'
import type { KindRules } from '../../kind-rules.ts'
import type { Findings } from '../findings.ts'
import { parseIp } from '../ip-address.ts'
import { findingsOf } from '../parts.ts'
import { judgeBackend } from './ingress-backend.ts'
import type { Backend } from './ingress-backend.ts'
import { wildcardProblems } from './wildcard-host.ts'

interface Ingress extends KubeObject {
  spec?: Spec
}

interface Spec {
  ingressClassName?: string
  defaultBackend?: Backend
  rules?: { host?: string; http?: { paths?: HttpPath[] | null } }[]
  tls?: { hosts?: string[]; secretName?: string }[]
}

interface HttpPath {
  path?: string
  pathType?: string
  backend?: Backend
}

const path = FieldPath.root('spec')
const CLASS = 'kubernetes.io/ingress.class'
const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix']
const BAD_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F']
const BAD_ENDS = ['/..', '/.']

/** Ingress (pkg/apis/networking). */
export const ingressRules: KindRules = {
  validateCreate: (object: Ingress) =>
    findingsOf((findings) => {
      const annotated = object.metadata.annotations?.[CLASS]
      const name = object.spec?.ingressClassName
      judge(object.spec ?? {}, findings)
      if (annotated !== undefined && name !== undefined && annotated !== name) {
        const at = FieldPath.root('annotations', CLASS)
        findings.invalid(at, annotated, 'must match `ingressClassName` when both are specified')
      }
    }),
  validateUpdate: (object: Ingress) => findingsOf((findings) => judge(object.spec ?? {}, findings)),
  warningsOnCreate({ metadata }) {
    if (metadata.annotations?.[CLASS] === undefined) return []
    return [`annotation "${CLASS}" is deprecated, please use 'spec.ingressClassName' instead`]
  },
}

function judge(spec: Spec, findings: Findings): void {
  const { rules = [], defaultBackend, tls = [], ingressClassName } = spec
  if (rules.length === 0 && !defaultBackend) {
    findings.invalid(path, null, 'either `defaultBackend` or `rules` must be specified')
  }
  if (defaultBackend) judgeBackend(defaultBackend, path.child('defaultBackend'), findings)
  rules.forEach(({ host, http }, index) => {
    const item = path.child('rules').index(index)
    if (host) judgeHost(host, item.child('host'), findings)
    if (!http) return
    const paths = item.child('http', 'paths')
    if (!http.paths?.length) findings.required(paths)
    http.paths?.forEach((each, at) => judgePath(each, paths.index(at), findings))
  })
  tls.forEach(({ hosts = [], secretName = '' }, index) => {
    const item = path.child('tls').index(index)
    hosts.forEach((host, at) => {
      const problems = host.includes('*') ? wildcardProblems(host) : isDns1123Subdomain(host)
      findings.invalidEach(item.child('hosts').index(at), host, problems)
    })
    if (secretName) findings.invalidEach(item.child('secretName'), secretName, isDns1123Subdomain(secretName))
  })
  if (ingressClassName !== undefined) {
    findings.invalidEach(path.child('ingressClassName'), ingressClassName, isDns1123Subdomain(ingressClassName))
  }
}

function judgeHost(host: string, at: FieldPath, findings: Findings): void {
  if (parseIp(host)) findings.invalid(at, host, 'must be a DNS name, not an IP address')
  findings.invalidEach(at, host, host.includes('*') ? wildcardProblems(host) : isDns1123Subdomain(host))
}

function judgePath({ path: text = '', pathType, backend = {} }: HttpPath, item: FieldPath, findings: Findings): void {
  if (pathType === undefined) return findings.required(item.child('pathType'), 'pathType must be specified')
  const at = item.child('path')
  const isAbsolute = text.startsWith('/')
  if (pathType === 'Exact' || pathType === 'Prefix') {
    if (!isAbsolute) findings.invalid(at, text, 'must be an absolute path')
    for (const part of BAD_SEQUENCES) if (text.includes(part)) findings.invalid(at, text, `must not contain '${part}'`)
    for (const end of BAD_ENDS) if (text.endsWith(end)) findings.invalid(at, text, `cannot end with '${end}'`)
  } else if (pathType === 'ImplementationSpecific') {
    if (text !== '' && !isAbsolute) findings.invalid(at, text, 'must be an absolute path')
  } else findings.notSupported(item.child('pathType'), pathType, PATH_TYPES)
  judgeBackend(backend, item.child('backend'), findings)
}
