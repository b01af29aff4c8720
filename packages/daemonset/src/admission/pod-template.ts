import type { Container, PodSpec } from '@everynode/kube'

/** A Pod as a template describes it, as far as admission looks at it. */
export interface PodTemplate {
  readonly spec: PodSpec
  readonly annotations: Readonly<Record<string, string>>
}

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/'

/**
 * Reads a pod template (`spec.template` of a manifest) that may be half typed: what has the wrong shape is read as absent, but the
 * items of lists keep their places.
 */
export function readPodTemplate(template: unknown): PodTemplate {
  const { spec, metadata } = (read(template, TEMPLATE) ?? {}) as {
    spec?: PodSpec
    metadata?: { annotations?: Record<string, string> }
  }
  const annotations = metadata?.annotations ?? {}
  const derived = (container: Container): Container => withProfile(withHostPorts(container, spec), annotations)
  return {
    spec: {
      ...spec,
      ...(spec?.containers ? { containers: spec.containers.map(derived) } : {}),
      ...(spec?.initContainers ? { initContainers: spec.initContainers.map(derived) } : {}),
    },
    annotations,
  }
}

function withHostPorts(container: Container, spec: PodSpec | undefined): Container {
  if (!spec?.hostNetwork || !container.ports) return container
  const ports = container.ports.map((port) => ({ ...port, hostPort: port.hostPort || port.containerPort }))
  return { ...container, ports }
}

function withProfile(container: Container, annotations: Readonly<Record<string, string>>): Container {
  const noted = annotations[`${APP_ARMOR}${container.name}`]
  if (noted === undefined || container.securityContext?.appArmorProfile) return container
  const type = noted === 'unconfined' ? 'Unconfined' : noted === 'runtime/default' ? 'RuntimeDefault' : 'Localhost'
  return { ...container, securityContext: { ...container.securityContext, appArmorProfile: { type } } }
}

/** What a value is like: a scalar, a list of something, or fields, of which `*` are all that are not named. */
type Shape = 'text' | 'flag' | 'number' | 'any' | readonly [Shape] | { readonly [field: string]: Shape }

const TEXTS: Shape = { '*': 'text' }
const RESOURCES: Shape = { requests: TEXTS, limits: TEXTS }
const PROFILE: Shape = { type: 'text' }
const HANDLER: Shape = { httpGet: { host: 'text' }, tcpSocket: { host: 'text' } }
const NAMED: Shape = { name: 'text', optional: 'flag' }
const SECURITY: Shape = {
  privileged: 'flag',
  allowPrivilegeEscalation: 'flag',
  capabilities: { add: ['text'], drop: ['text'] },
  procMount: 'text',
  runAsNonRoot: 'flag',
  runAsUser: 'number',
  seLinuxOptions: TEXTS,
  seccompProfile: PROFILE,
  appArmorProfile: PROFILE,
  windowsOptions: { hostProcess: 'flag' },
  sysctls: [{ name: 'text' }],
}
const CONTAINER: Shape = {
  name: 'text',
  restartPolicy: 'text',
  resources: RESOURCES,
  ports: [{ containerPort: 'number', hostPort: 'number' }],
  securityContext: SECURITY,
  livenessProbe: HANDLER,
  readinessProbe: HANDLER,
  startupProbe: HANDLER,
  lifecycle: { postStart: HANDLER, preStop: HANDLER },
  env: [{ valueFrom: { configMapKeyRef: NAMED, secretKeyRef: NAMED } }],
  envFrom: [{ configMapRef: NAMED, secretRef: NAMED }],
}
const VOLUME: Shape = {
  name: 'text',
  configMap: NAMED,
  secret: { secretName: 'text', optional: 'flag' },
  persistentVolumeClaim: { claimName: 'text' },
  projected: { sources: [{ configMap: NAMED, secret: NAMED }] },
  csi: { nodePublishSecretRef: NAMED },
  '*': 'any',
}
const AFFINITY: Shape = {
  requiredDuringSchedulingIgnoredDuringExecution: [{ namespaces: ['text'], namespaceSelector: 'any' }],
  preferredDuringSchedulingIgnoredDuringExecution: [
    { podAffinityTerm: { namespaces: ['text'], namespaceSelector: 'any' } },
  ],
}
const TEMPLATE: Shape = {
  metadata: { annotations: TEXTS },
  spec: {
    hostNetwork: 'flag',
    hostPID: 'flag',
    hostIPC: 'flag',
    hostUsers: 'flag',
    os: { name: 'text' },
    activeDeadlineSeconds: 'number',
    serviceAccountName: 'text',
    serviceAccount: 'text',
    priorityClassName: 'text',
    runtimeClassName: 'text',
    imagePullSecrets: [{ name: 'text' }],
    securityContext: SECURITY,
    resources: RESOURCES,
    overhead: TEXTS,
    affinity: { podAffinity: AFFINITY, podAntiAffinity: AFFINITY },
    containers: [CONTAINER],
    initContainers: [CONTAINER],
    volumes: [VOLUME],
  },
}

function read(value: unknown, shape: Shape): unknown {
  if (value === null || value === undefined) return undefined
  if (shape === 'any') return value
  // Numbers and booleans that ought to be quoted are taken as what they look like; the server's refusal is shown elsewhere.
  if (shape === 'text') return typeof value === 'object' ? undefined : String(value)
  if (shape === 'flag') return typeof value === 'boolean' ? value : undefined
  if (shape === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  if (isListOf(shape)) return Array.isArray(value) ? readList(value, shape[0]) : undefined
  if (typeof value !== 'object' || Array.isArray(value)) return undefined
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const of = Object.hasOwn(shape, key) ? shape[key] : shape['*']
    const result = of === undefined ? undefined : read(inner, of)
    return result === undefined ? [] : [[key, result]]
  })
  return Object.fromEntries(entries)
}

function readList(items: readonly unknown[], shape: Shape): unknown[] {
  if (typeof shape === 'object') return items.map((item) => read(item, shape) ?? {})
  return items.map((item) => read(item, shape)).filter((item) => item !== undefined)
}

function isListOf(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape)
}
