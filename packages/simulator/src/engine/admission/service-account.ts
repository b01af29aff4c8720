import type { KubeObject } from '@everynode/kube'
import type { AdmissionRequest, AdmissionRule } from '../admission-rule.ts'
import { MIRROR } from '../rules/pod-spec/annotations.ts'
import { eachContainer } from '../rules/pod-spec/scope.ts'
import type { Container, PodSpec } from '../rules/pod-spec/shape.ts'
import { refusal } from './refusal.ts'
import { createdPodSpec } from './request-subject.ts'

interface ServiceAccount extends KubeObject {
  automountServiceAccountToken?: boolean
  imagePullSecrets?: { name?: string }[]
  secrets?: { name?: string }[]
}

const DEFAULT_NAME = 'default'
const VOLUME_PREFIX = 'kube-api-access-'
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount'
const ROOT_CA = 'kube-root-ca.crt'
/** An hour and a little, so that kubelets ask for a new token before the hour is over. */
const TOKEN_SECONDS = 3607
const ENFORCE_SECRETS = 'kubernetes.io/enforce-mountable-secrets'

/** Gives Pods an account and the account's token (plugin/pkg/admission/serviceaccount). */
export const serviceAccount: AdmissionRule = {
  name: 'ServiceAccount',
  admit(request) {
    const spec = createdPodSpec(request)
    if (!spec) return
    if (request.object!.metadata.annotations?.[MIRROR] !== undefined) return judgeMirror(spec, request)
    spec.serviceAccountName ||= DEFAULT_NAME
    spec.serviceAccount = spec.serviceAccountName
    const account = accountOf(spec.serviceAccountName, request)
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) mountToken(spec, request)
    if (!spec.imagePullSecrets?.length && account.imagePullSecrets?.length) {
      spec.imagePullSecrets = account.imagePullSecrets.map(({ name }) => (name === undefined ? {} : { name }))
    }
    if (account.metadata.annotations?.[ENFORCE_SECRETS] === 'true') judgeSecrets(spec, account, request)
  },
}

function accountOf(name: string, request: AdmissionRequest): ServiceAccount {
  const namespace = request.namespace ?? ''
  const account = request.cluster.store.get('/serviceaccounts', namespace, name)
  if (account) return account
  throw refusal(request, `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`)
}

/** Static Pods of a node have no account. */
function judgeMirror(spec: PodSpec, request: AdmissionRequest): void {
  if (spec.serviceAccountName) throw refusal(request, 'a mirror pod may not reference service accounts')
  for (const { secret, projected } of spec.volumes ?? []) {
    if (secret) throw refusal(request, 'a mirror pod may not reference secrets')
    if (projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken)) {
      throw refusal(request, 'a mirror pod may not use ServiceAccountToken volume projections')
    }
  }
  eachContainer(spec, ({ env, envFrom }) => {
    if (env?.some(({ valueFrom }) => valueFrom?.secretKeyRef) || envFrom?.some(({ secretRef }) => secretRef)) {
      throw refusal(request, 'a mirror pod may not reference secrets')
    }
  })
}

/** Every container gets the token, unless it mounts something else in its place. */
function mountToken(spec: PodSpec, { cluster }: AdmissionRequest): void {
  const existing = spec.volumes?.find(({ name }) => name?.startsWith(VOLUME_PREFIX))
  const name = existing?.name ?? VOLUME_PREFIX + cluster.ids.suffix(5)
  let isNeeded = false
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    if (container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_PATH)) continue
    const mount = { name, readOnly: true, mountPath: TOKEN_PATH }
    container.volumeMounts = (container.volumeMounts ?? []).concat(mount)
    isNeeded = true
  }
  if (existing || !isNeeded) return
  spec.volumes = (spec.volumes ?? []).concat({ name, projected: { sources: tokenSources, defaultMode: 0o644 } })
}

const tokenSources = [
  { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
  { configMap: { name: ROOT_CA, items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  {
    downwardAPI: {
      items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
    },
  },
]

/** An account may limit its Pods to the secrets that it names. */
function judgeSecrets(spec: PodSpec, account: ServiceAccount, request: AdmissionRequest): void {
  const allowed = new Set(account.secrets?.map(({ name }) => name))
  const name = account.metadata.name ?? ''
  const judge = (secret: string | undefined, holder: string, reference: string) => {
    if (secret === undefined || allowed.has(secret)) return
    const words = `${holder} ${reference}="${secret}" is not allowed because service account ${name} does not reference that secret`
    throw refusal(request, words)
  }
  for (const { secret } of spec.volumes ?? []) judge(secret?.secretName, 'volume with', 'secret.secretName')
  eachContainer(spec, (container, list) => {
    const holder = `${LIST_WORDS[list]} ${container.name ?? ''}`
    for (const secret of secretsOf(container)) judge(secret, holder, `with envVar referencing secret.secretName`)
  })
  const pulls = new Set(account.imagePullSecrets?.map((secret) => secret.name))
  spec.imagePullSecrets?.forEach((secret, index) => {
    if (pulls.has(secret.name)) return
    const words = `imagePullSecrets[${index}].name="${secret.name ?? ''}" is not allowed because service account ${name} does not reference that imagePullSecret`
    throw refusal(request, words)
  })
}

const LIST_WORDS: Record<string, string> = {
  initContainers: 'init container',
  containers: 'container',
  ephemeralContainers: 'ephemeral container',
}

function secretsOf({ env = [], envFrom = [] }: Container): (string | undefined)[] {
  return [
    ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
    ...envFrom.map(({ secretRef }) => secretRef?.name),
  ]
}
