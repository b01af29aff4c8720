import { parseGoDuration, parseLabelSelector } from '@everynode/kube'
import type { ClusterSettings } from '../engine/cluster-settings.ts'
import { controllers } from '../engine/controllers/controllers.ts'

/** What the command line says of how the simulator is to be run. */
export interface Options {
  world: string
  port?: number
  kubeconfig?: string
  dataDirectory?: string
  isWithoutSync: boolean
  controlPort?: number
  /** As written: `name` or `name:parameter=value,…`. */
  faults: string[]
  settings: Partial<ClusterSettings>
  isHelpWanted: boolean
}

export interface Flag {
  name: string
  /** What its value is called; undefined for a flag without one. */
  value?: string
  words: string
  isRepeatable?: boolean
  /** Takes the value into the options; throws a RangeError that says what it wants. */
  read(value: string, options: Options): void
}

export interface FlagGroup {
  title: string
  flags: readonly Flag[]
}

const own: readonly Flag[] = [
  {
    name: 'world',
    value: 'NAME',
    words: 'the starting world, see below (default fresh)',
    read: (value, options) => void (options.world = value),
  },
  {
    name: 'port',
    value: 'N',
    words: 'where to listen on 127.0.0.1 (default: any free port; with --data the one it had)',
    read: (value, options) => void (options.port = portOf(value)),
  },
  {
    name: 'kubeconfig',
    value: 'FILE',
    words: 'leave there how kubectl and other clients reach it',
    read: (value, options) => void (options.kubeconfig = value),
  },
  {
    name: 'data',
    value: 'DIR',
    words: 'keep the cluster in this folder; the next start goes on with it',
    read: (value, options) => void (options.dataDirectory = value),
  },
  {
    name: 'unsafe-no-fsync',
    words: 'with --data: do not wait for the disk before answering',
    read: (_, options) => void (options.isWithoutSync = true),
  },
  {
    name: 'pace',
    value: 'N',
    words: 'how long kubelets take: 1 as real ones, 0 no time, 2 twice as long (default 1)',
    read: (value, options) => void (options.settings.pace = amountOf(value)),
  },
  {
    name: 'no-kubelet-selector',
    value: 'LABELS',
    words: 'nodes with these labels have no kubelet, such as goldens-kubelet=none',
    read(value, options) {
      if (!parseLabelSelector(value).ok) throw new RangeError('a label selector such as kubelet=none')
      options.settings.silentNodes = value
    },
  },
  {
    name: 'seed',
    value: 'N',
    words: 'make names and uids the same at every start',
    read: (value, options) => void (options.settings.seed = wholeOf(value)),
  },
  {
    name: 'control-port',
    value: 'N',
    words: 'listen for faults on this port of 127.0.0.1, 0 for any free one (default: not at all)',
    read: (value, options) => void (options.controlPort = portOf(value)),
  },
  {
    name: 'fault',
    value: 'FAULT',
    words: 'start with this fault, see below; may be repeated',
    isRepeatable: true,
    read: (value, options) => void options.faults.push(value),
  },
  { name: 'help', words: 'say all this', read: (_, options) => void (options.isHelpWanted = true) },
]

type Setting<Type> = {
  [Name in keyof ClusterSettings]-?: ClusterSettings[Name] extends Type ? Name : never
}[keyof ClusterSettings]

function duration(name: string, setting: Setting<number>, words: string): Flag {
  return { name, value: 'DURATION', words, read: (value, { settings }) => void (settings[setting] = durationOf(value)) }
}

function whole(name: string, setting: Setting<number>, words: string): Flag {
  return { name, value: 'N', words, read: (value, { settings }) => void (settings[setting] = wholeOf(value)) }
}

function amount(name: string, setting: Setting<number>, words: string): Flag {
  return { name, value: 'N', words, read: (value, { settings }) => void (settings[setting] = amountOf(value)) }
}

const controllerManager: readonly Flag[] = [
  duration('node-monitor-period', 'nodeMonitorPeriodMs', 'how often nodes are looked at (5s)'),
  duration('node-monitor-grace-period', 'nodeMonitorGracePeriodMs', 'how long a node may be silent (50s)'),
  duration('node-startup-grace-period', 'nodeStartupGracePeriodMs', 'the same before its first report (1m0s)'),
  amount('node-eviction-rate', 'nodeEvictionRate', 'nodes per second that lose their Pods in a healthy zone (0.1)'),
  amount('secondary-node-eviction-rate', 'secondaryNodeEvictionRate', 'the same in an unhealthy zone (0.01)'),
  amount('unhealthy-zone-threshold', 'unhealthyZoneThreshold', 'share of unready nodes that makes a zone so (0.55)'),
  whole(
    'large-cluster-size-threshold',
    'largeClusterSizeThreshold',
    'up to so many nodes an unhealthy zone loses no Pods (50)',
  ),
  {
    name: 'terminated-pod-gc-threshold',
    value: 'N',
    words: 'how many ended Pods may stay; 0 or less for any number (12500)',
    read: (value, { settings }) => void (settings.terminatedPodGcThreshold = integerOf(value)),
  },
  {
    name: 'controllers',
    value: 'LIST',
    words: 'which control loops run: names, * for all, -name for all but that (*)',
    read: (value, { settings }) => void (settings.controllers = controllersOf(value)),
  },
]

const apiServer: readonly Flag[] = [
  whole(
    'default-not-ready-toleration-seconds',
    'defaultNotReadyTolerationSeconds',
    'how long Pods stay on a node that is not ready (300)',
  ),
  whole(
    'default-unreachable-toleration-seconds',
    'defaultUnreachableTolerationSeconds',
    'the same on one that is unreachable (300)',
  ),
  duration('event-ttl', 'eventTtlMs', 'how long events are kept (1h0m0s)'),
  {
    name: 'service-cluster-ip-range',
    value: 'CIDR',
    words: 'addresses of Services (10.96.0.0/12)',
    read(value, { settings }) {
      if (!/^(\d{1,3}\.){3}\d{1,3}\/([89]|[12]\d)$/.test(value)) throw new RangeError('a range such as 10.96.0.0/12')
      settings.serviceClusterIpRange = value
    },
  },
  {
    name: 'service-node-port-range',
    value: 'RANGE',
    words: 'node ports of Services (30000-32767)',
    read(value, { settings }) {
      const [, first, last] = /^(\d+)-(\d+)$/.exec(value)?.map(Number) ?? []
      if (!first || !last || first > last || last > 65_535) throw new RangeError('a range such as 30000-32767')
      settings.serviceNodePortRange = [first, last]
    },
  },
]

/** Every flag: a new one is one entry here. */
export const flagGroups: readonly FlagGroup[] = [
  { title: 'The simulator', flags: own },
  { title: 'As of kube-controller-manager', flags: controllerManager },
  { title: 'As of kube-apiserver', flags: apiServer },
]

function portOf(text: string): number {
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new RangeError('a port number')
  return port
}

function wholeOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new RangeError('a whole number')
  return Number(text)
}

function integerOf(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new RangeError('a whole number')
  return Number(text)
}

function amountOf(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(value) || value < 0) throw new RangeError('a number')
  return value
}

function durationOf(text: string): number {
  const ms = parseGoDuration(text)
  if (ms === undefined || ms <= 0) throw new RangeError('a duration such as 40s')
  return ms
}

/** Mirrors `--controllers` of kube-controller-manager: `*` and names, and `-name` for those that shall not run. */
function controllersOf(text: string): string[] {
  const all = controllers.map(({ name }) => name)
  const words = text.split(',').map((word) => word.trim())
  const stranger = words.find((word) => word !== '*' && !all.includes(word.replace(/^-/, '')))
  if (stranger !== undefined) throw new RangeError(`names among ${all.join(', ')}; "${stranger}" is none`)
  // The scheduler and what expires events are no controllers to the real flag, which therefore cannot switch them off.
  return all.filter(
    (name) =>
      !words.includes(`-${name}`) && (words.includes('*') || words.includes(name) || !name.includes('controller')),
  )
}
