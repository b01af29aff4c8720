import { isDeepEqual, valueAt, type Path, type Value } from '@everynode/manifest'

/** What a default is for, as the words that explain it are called. */
export type DefaultWord =
  | 'account'
  | 'divisor'
  | 'dns'
  | 'emptyDir'
  | 'failures'
  | 'fieldVersion'
  | 'grace'
  | 'grpcService'
  | 'history'
  | 'hostPathType'
  | 'hostPort'
  | 'httpPath'
  | 'httpScheme'
  | 'messagePath'
  | 'messagePolicy'
  | 'mode'
  | 'period'
  | 'podSecurity'
  | 'protocol'
  | 'pull'
  | 'resources'
  | 'restart'
  | 'scheduler'
  | 'strategy'
  | 'successes'
  | 'surge'
  | 'timeout'
  | 'tokenExpiry'
  | 'unavailable'
  | 'volumeMode'

/** A default that is always the same, or one that follows from the object. */
type Default = { word: DefaultWord } & ({ value: Value } | { of: (object: Value, path: Path) => Value | undefined })

/**
 * The word for a field that has the value which the API server would give it by itself; undefined when it has another, or
 * when the server gives it none. Mirrors pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go.
 */
export function defaultAt(object: Value, path: Path, value: Value): DefaultWord | undefined {
  const known = DEFAULTS.get(patternOf(path))
  if (!known) return undefined
  const expected = 'value' in known ? known.value : known.of(object, path)
  return expected !== undefined && isDeepEqual(expected, value) ? known.word : undefined
}

/** Always for `latest` and for an image without tag and digest, as the server reads image names. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = image.split('@')
  const last = name.slice(name.lastIndexOf('/') + 1)
  const colon = last.indexOf(':')
  if (colon === -1) return digest === undefined ? 'Always' : 'IfNotPresent'
  return last.slice(colon + 1) === 'latest' ? 'Always' : 'IfNotPresent'
}

const POD = 'spec.template.spec'
const PROBES = ['readinessProbe', 'livenessProbe', 'startupProbe']
const HOOKS = ['lifecycle.postStart', 'lifecycle.preStop']

const DEFAULTS: ReadonlyMap<string, Default> = new Map([
  ...constants('spec', [
    ['revisionHistoryLimit', 10, 'history'],
    ['updateStrategy.type', 'RollingUpdate', 'strategy'],
    ['updateStrategy.rollingUpdate.maxUnavailable', 1, 'unavailable'],
    ['updateStrategy.rollingUpdate.maxSurge', 0, 'surge'],
  ]),
  ...constants(POD, [
    ['restartPolicy', 'Always', 'restart'],
    ['dnsPolicy', 'ClusterFirst', 'dns'],
    ['schedulerName', 'default-scheduler', 'scheduler'],
    ['terminationGracePeriodSeconds', 30, 'grace'],
    ['securityContext', {}, 'podSecurity'],
  ]),
  follows(`${POD}.serviceAccount`, 'account', (object) => valueAt(object, [...POD.split('.'), 'serviceAccountName'])),
  ...['containers', 'initContainers'].flatMap((list) => containerDefaults(`${POD}.${list}.*`)),
  ...volumeDefaults(`${POD}.volumes.*`),
])

function containerDefaults(at: string): [string, Default][] {
  return [
    ...constants(at, [
      ['resources', {}, 'resources'],
      ['terminationMessagePath', '/dev/termination-log', 'messagePath'],
      ['terminationMessagePolicy', 'File', 'messagePolicy'],
      ['ports.*.protocol', 'TCP', 'protocol'],
      ['env.*.valueFrom.fieldRef.apiVersion', 'v1', 'fieldVersion'],
      ['env.*.valueFrom.resourceFieldRef.divisor', '0', 'divisor'],
    ]),
    ...PROBES.flatMap((probe) =>
      constants(`${at}.${probe}`, [
        ['timeoutSeconds', 1, 'timeout'],
        ['periodSeconds', 10, 'period'],
        ['successThreshold', 1, 'successes'],
        ['failureThreshold', 3, 'failures'],
        ['grpc.service', '', 'grpcService'],
      ]),
    ),
    ...[...PROBES, ...HOOKS].flatMap((handler) =>
      constants(`${at}.${handler}.httpGet`, [
        ['path', '/', 'httpPath'],
        ['scheme', 'HTTP', 'httpScheme'],
      ]),
    ),
    follows(`${at}.imagePullPolicy`, 'pull', (object, path) => {
      const image = valueAt(object, [...path.slice(0, -1), 'image'])
      return typeof image === 'string' ? defaultPullPolicy(image) : undefined
    }),
    // Older servers copy the port of the container to the host's under hostNetwork; current ones leave that to the Pods.
    follows(`${at}.ports.*.hostPort`, 'hostPort', (object, path) => {
      const isOnHost = valueAt(object, [...POD.split('.'), 'hostNetwork']) === true
      return isOnHost ? valueAt(object, [...path.slice(0, -1), 'containerPort']) : undefined
    }),
  ]
}

function volumeDefaults(at: string): [string, Default][] {
  return constants(at, [
    ['emptyDir', {}, 'emptyDir'],
    ['configMap.defaultMode', 420, 'mode'],
    ['secret.defaultMode', 420, 'mode'],
    ['downwardAPI.defaultMode', 420, 'mode'],
    ['projected.defaultMode', 420, 'mode'],
    ['hostPath.type', '', 'hostPathType'],
    ['downwardAPI.items.*.fieldRef.apiVersion', 'v1', 'fieldVersion'],
    ['downwardAPI.items.*.resourceFieldRef.divisor', '0', 'divisor'],
    ['projected.sources.*.downwardAPI.items.*.fieldRef.apiVersion', 'v1', 'fieldVersion'],
    ['projected.sources.*.serviceAccountToken.expirationSeconds', 3600, 'tokenExpiry'],
    ['ephemeral.volumeClaimTemplate.spec.volumeMode', 'Filesystem', 'volumeMode'],
  ])
}

function constants(at: string, list: readonly [string, Value, DefaultWord][]): [string, Default][] {
  return list.map(([path, value, word]) => [`${at}.${path}`, { value, word }])
}

function follows(
  path: string,
  word: DefaultWord,
  of: (object: Value, path: Path) => Value | undefined,
): [string, Default] {
  return [path, { word, of }]
}

function patternOf(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? '*' : part)).join('.')
}
