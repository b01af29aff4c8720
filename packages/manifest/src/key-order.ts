import type { Path } from './path.ts'

/**
 * The order in which people expect Kubernetes' keys: what a thing is before what it does. Keys that are not listed
 * (and all keys of free maps such as labels) go to the end.
 */
export function conventionalRank(parent: Path, key: string): number | undefined {
  const index = orderFor(parent)?.indexOf(key) ?? -1
  return index === -1 ? undefined : index
}

/** Known keys in their order, then the others as they come. */
export function inConventionalOrder(parent: Path, keys: readonly string[]): string[] {
  const rank = (key: string) => conventionalRank(parent, key) ?? Number.POSITIVE_INFINITY
  return keys
    .map((key, index) => ({ key, index, rank: rank(key) }))
    .toSorted((a, b) => (a.rank === b.rank ? a.index - b.index : a.rank - b.rank))
    .map(({ key }) => key)
}

/** Where a new key goes among those that are there: after the last one that should stand before it. */
export function placeFor(parent: Path, existing: readonly (string | undefined)[], key: string): number {
  const rank = conventionalRank(parent, key)
  if (rank === undefined) return existing.length
  const before = existing.findLastIndex(
    (name) => name !== undefined && (conventionalRank(parent, name) ?? Number.POSITIVE_INFINITY) < rank,
  )
  if (before !== -1) return before + 1
  const after = existing.findIndex((name) => name !== undefined && (conventionalRank(parent, name) ?? -1) > rank)
  return after === -1 ? existing.length : after
}

function orderFor(parent: Path): readonly string[] | undefined {
  const names = parent.map((part) => (typeof part === 'number' ? '[]' : part))
  const last = names.at(-1)
  if (last === undefined) return ROOT
  if (last === '[]') return ITEMS.get(names.at(-2) ?? '') ?? NAMED
  if (FREE.has(last)) return undefined
  if (last === 'spec') return names.at(-2) === 'template' || names.length === 1 ? SPEC : undefined
  return MAPS.get(last)
}

const words = (text: string): readonly string[] => text.split(' ')

const ROOT = words(
  'apiVersion kind metadata type immutable spec rules roleRef subjects provisioner data stringData binaryData items status',
)
const SPEC = words(
  'replicas selector serviceName updateStrategy strategy minReadySeconds revisionHistoryLimit template volumeClaimTemplates ' +
    'nodeName nodeSelector affinity tolerations topologySpreadConstraints schedulerName priorityClassName runtimeClassName ' +
    'serviceAccountName serviceAccount automountServiceAccountToken hostNetwork hostPID hostIPC dnsPolicy dnsConfig hostAliases hostname ' +
    'imagePullSecrets securityContext restartPolicy terminationGracePeriodSeconds initContainers containers volumes',
)
const CONTAINER = words(
  'name image imagePullPolicy restartPolicy command args workingDir ports envFrom env resources startupProbe readinessProbe livenessProbe ' +
    'lifecycle securityContext volumeMounts volumeDevices stdin stdinOnce tty terminationMessagePath terminationMessagePolicy',
)
const NAMED = words('name key operator values value valueFrom effect tolerationSeconds')
const PROBE = words(
  'exec httpGet tcpSocket grpc initialDelaySeconds periodSeconds timeoutSeconds successThreshold failureThreshold terminationGracePeriodSeconds',
)
const FREE = new Set(words('labels annotations matchLabels nodeSelector limits requests data stringData binaryData'))

const MAPS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    metadata: words('name generateName namespace labels annotations finalizers ownerReferences'),
    template: words('metadata spec'),
    selector: words('matchLabels matchExpressions'),
    resources: words('requests limits claims'),
    updateStrategy: words('type rollingUpdate'),
    rollingUpdate: words('maxUnavailable maxSurge'),
    startupProbe: PROBE,
    readinessProbe: PROBE,
    livenessProbe: PROBE,
    httpGet: words('scheme host path port httpHeaders'),
    lifecycle: words('postStart preStop'),
    hostPath: words('path type'),
    emptyDir: words('medium sizeLimit'),
    configMap: words('name defaultMode optional items'),
    secret: words('secretName defaultMode optional items'),
    persistentVolumeClaim: words('claimName readOnly'),
    configMapKeyRef: words('name key optional'),
    secretKeyRef: words('name key optional'),
    fieldRef: words('apiVersion fieldPath'),
    affinity: words('nodeAffinity podAffinity podAntiAffinity'),
  }),
)

const ITEMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    containers: CONTAINER,
    initContainers: CONTAINER,
    ports: words('name protocol containerPort port targetPort nodePort hostPort hostIP'),
    env: words('name value valueFrom'),
    envFrom: words('prefix configMapRef secretRef'),
    volumeMounts: words('name mountPath subPath subPathExpr readOnly mountPropagation'),
    tolerations: words('key operator value effect tolerationSeconds'),
    matchExpressions: words('key operator values'),
    items: words('key path mode'),
    preferredDuringSchedulingIgnoredDuringExecution: words('weight preference'),
  }),
)
