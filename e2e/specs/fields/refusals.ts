import { PROJECT } from '../../support/field-sheet.ts'
import { TAKEN, type Refusal } from '../../support/field-refusals.ts'
import type { Given, Place, Step } from '../../support/field-row.ts'
import type { Said } from '../../support/form-words.ts'

const basics = on('Basic information')
const image = on('Container template', { card: 'main' })
const resources = on('Container template', { card: 'main', group: 'CPU and memory' })
const ports = on('Container template', { card: 'main', group: 'Ports' })
const env = on('Container template', { card: 'main', group: 'Environment variables' })
const readiness = on('Container template', { card: 'main', group: 'Health checks', set: 'Readiness' })
const liveness = on('Container template', { card: 'main', group: 'Health checks', set: 'Liveness' })
const stop = on('Container template', { card: 'main', group: 'Lifecycle hooks', set: 'Before stop' })
const privileges = on('Container template', { card: 'main', group: 'Security', set: 'Privileges' })
const identity = on('Container template', { card: 'main', group: 'Security', set: 'User and group' })
const profiles = on('Container template', { card: 'main', group: 'Security', set: 'Profiles' })
const strategy = on('Container template', { card: 'How changes reach the nodes' })
const dns = ofPod('Names and DNS')
const account = ofPod('Service account and registry Secrets')
const security = ofPod('Security of all containers')
const access = ofPod('Access to the node')
const volume = (card: string) => on('Volumes', { card })
const host = volume('host')
const mount = on('Volumes', { card: 'host', group: 'Mounted in', set: 'Mount of main' })
const second = on('Volumes', { card: 'host', group: 'Mounted in', set: 'Mount of main (2)' })
const more = on('Volumes', { card: 'host', group: 'Mounted in', set: 'Mount of main', inner: 'More' })
const labels = on('Labels')
const tolerations = on('Node selector', { group: 'Tolerations one by one' })
const rules = (group: string) => on('Node selector', { card: 'Rules', group })

export const stepsOneAndTwo: readonly Refusal[] = [
  basics('a name that no object may have', 'Name', 'Node_Agent', 'name-invalid', 'refused'),
  basics(
    'a name that another DaemonSet has',
    'Name',
    TAKEN,
    ['name-taken', { name: TAKEN, project: PROJECT }],
    'refused',
  ),
  basics('an alias that is too long', 'Alias', '节'.repeat(64), ['too-long', { max: 63, length: 64 }], '节点'),
  basics(
    'a description that is too long',
    'Description',
    'x'.repeat(257),
    ['too-long', { max: 256, length: 257 }],
    'x',
  ),
  image('what is no image', 'Image', 'Team/Agent', 'image-invalid', 'team/agent:1'),
  image('an image of any version', 'Image', 'team/agent', 'image-untagged', 'team/agent:1', { isWarning: true }),
  image('a name that no container may have', 'Container name', 'main.1', 'label-name-invalid', 'main', {
    // The card is called by the name.
    place: { card: /^main/ },
  }),
  resources('what is no amount', 'CPU, maximum', '1 core', 'not-a-quantity', '1'),
  resources('a request above its limit', 'CPU, minimum', '2', ['requests-above-limits', { limit: '1' }], '500m'),
  resources('a device that is shared', 'Minimum nvidia.com/gpu', '2', ['request-unequal', { limit: '1' }], '1', {
    first: ['Resource', 'nvidia.com/gpu'],
    press: ['Add resource'],
  }),
  resources('a part of a device', 'Maximum nvidia.com/gpu', '0.5', 'not-an-integer', '1'),
  ports('a port that there is not', 'Container port 1', '70000', 'port-range', '8080', { press: ['Add port'] }),
  ports('a name that no port may have', 'Name 1', 'Metrics!', 'port-name-invalid', 'metrics'),
  ports('a name that two ports have', 'Name 2', 'metrics', ['duplicate', { value: 'metrics' }], 'other', {
    press: ['Add port'],
  }),
  ports('a port of the node that two ports take', 'Host port 2', '9090', ['host-port-taken', { value: 9090 }], '9091', {
    first: ['Host port 1', '9090'],
  }),
  ports('a port that is listed twice', 'Container port 2', '8080', ['port-repeated', { value: 8080 }], '8081', {
    isWarning: true,
  }),
  ports('an address that is none', 'Host address 1', '10.0.0.256', 'ip-invalid', '10.0.0.25'),
  env('a name that no variable may have', 'Name 1', 'A=B', 'env-name-invalid', 'A', { press: ['Add variable'] }),
  env('a variable that is set twice', 'Name 2', 'A', ['env-duplicate', { value: 'A' }], 'B', {
    press: ['Add variable'],
    isWarning: true,
  }),
  env('a reference to no variable', 'Value 1', '$(NOWHERE)', ['env-unset', { value: 'NOWHERE' }], 'x', {
    isWarning: true,
  }),
  env('a prefix that no variable may have', 'Prefix 1', 'P=', 'env-name-invalid', 'P_', {
    press: ['Add all keys of…'],
  }),
  env('a name that no ConfigMap may have', 'Object 1', 'Conf_1', 'name-invalid', 'conf'),
  readiness('a request without a port', 'Port', '', 'required', 'metrics', {
    first: ['How it checks', 'HTTP request'],
  }),
  readiness('a negative time', 'Initial delay', '-1', 'negative', '1'),
  readiness('a time that is no number', 'Every', 'often', 'not-an-integer', '10'),
  liveness('a probe without a command', 'Command 1', '', 'required', 'true', {
    first: ['How it checks', 'Command in the container'],
  }),
  stop('a wait that is longer than the time to stop', 'Wait', '31', ['sleep-range', { max: 30 }], '5', {
    first: ['What it does', 'Wait a while'],
  }),
  privileges('what is no capability', 'Capabilities added', ['net_admin'], 'capability-invalid', ['NET_ADMIN']),
  privileges(
    'a process list without users of its own',
    '/proc in the container',
    'Unmasked',
    'needs-own-users',
    'Masked (default)',
  ),
  identity('a user beyond all', 'User ID', '2147483648', 'id-range', '1000'),
  profiles(
    'a profile without a file',
    'System calls (seccomp)',
    'A profile on the node',
    'required',
    'As the Pod says',
    { at: 'Seccomp profile file' },
  ),
  profiles('a profile without a name', 'AppArmor', 'A profile on the node', 'required', 'As the Pod says', {
    at: 'AppArmor profile name',
  }),
  strategy('what is no share of the nodes', 'Max unavailable', '20 percent', 'percent-invalid', '20%'),
  strategy('more than all nodes', 'Max unavailable', '120%', 'percent-above-100', '20%'),
  strategy('both ways at once', 'Max surge', '1', 'both-set', '0'),
  strategy('an update that cannot move', 'Max unavailable', '0', 'both-zero', '1'),
  strategy('a negative wait', 'Ready for at least', '-5', 'negative', '5'),
  dns(
    'a policy that needs a server',
    'DNS policy',
    'Only what is given here',
    'name-server-needed',
    'Cluster first (default)',
    { at: 'Name servers' },
  ),
  dns('what is no address', 'Name servers', ['one'], 'ip-invalid', ['10.0.0.1']),
  account('a name that no account may have', 'Service account', 'Agent_1', 'name-invalid', 'agent'),
  access('two ways of seeing processes', 'Containers see each other’s processes', true, 'not-with-host-pid', false, {
    first: ['Processes of the node', true],
  }),
  security('what is no kernel parameter', 'Parameter 1', 'Net Core', 'sysctl-invalid', 'net.core.somaxconn', {
    press: ['Add parameter'],
  }),
  security('a group beyond all', 'Group of volumes', '-1', 'id-range', '1'),
  image('a name that two containers have', 'Container name', 'main', ['duplicate', { value: 'main' }], 'container', {
    begin: ['Add container'],
    // The card is called by the name.
    place: { card: /^(main|container)$/ },
  }),
]

export const stepsThreeToFive: readonly Refusal[] = [
  host('a way up the tree', 'Path on the node', '/var/../etc', 'path-dots', '/var/log', {
    begin: ['Add volume', 'Path on the node'],
  }),
  mount('a mount without a path', 'Mount path in main', '', 'required', '/host', { begin: ['Mount in main'] }),
  more('a way out of the volume', 'Sub-path', '../etc', 'path-dots', 'etc'),
  more('two parts of the volume', 'Sub-path with variables', '$(NODE)', 'sub-path-both', ''),
  more(
    'mounts to the node from a container without power',
    'Propagation',
    'Bidirectional: both ways, privileged only',
    'propagation-privileged',
    'None: neither way',
  ),
  second(
    'a path that two mounts have',
    'Mount path in main',
    '/host',
    ['mount-path-duplicate', { value: '/host' }],
    '/b',
    {
      begin: ['Mount in main'],
    },
  ),
  volume('scratch')('what is no size', 'Size limit', 'much', 'not-a-quantity', '1Gi', {
    begin: ['Add volume', 'Temporary volume'],
  }),
  on('Volumes', { card: /^(scratch|host)$/ })(
    'a name that two volumes have',
    'Volume name',
    'host',
    ['duplicate', { value: 'host' }],
    'scratch',
  ),
  volume('config')('a mode that is not octal', 'File mode', '0888', 'not-a-mode', '0444', {
    begin: ['Add volume', 'ConfigMap'],
  }),
  volume('nfs')('an export without a path', 'Exported path', 'data', 'path-relative', '/data', {
    begin: ['Add volume', 'NFS'],
  }),
  volume('combined')('a token that lives too short', 'Valid for', '60', 'token-life', '600', {
    begin: ['Add volume', 'Several sources in one (projected)', 'Add source', 'Service account token'],
  }),
  volume('other')('a source that is no YAML', 'YAML of volume other', 'iscsi: {', 'not-a-source', 'iscsi: { lun: 0 }', {
    begin: ['Add volume', 'Another kind, as YAML'],
  }),
  labels('what is no value of a label', 'Value app', 'not a label', 'value-invalid', 'refused'),
  labels('what is no key of a label', 'Key', 'not a key', 'key-invalid', 'a-key', { press: ['Add label'], nth: 1 }),
  rules('Required')('a condition without values', 'Values 1', [], 'values-needed', ['a'], {
    press: ['Add alternative'],
  }),
  rules('Preferred')('a preference without weight', 'Weight', '0', 'weight-range', '100', {
    press: ['Add preference'],
  }),
  tolerations('a time for an effect that waits for none', 'For seconds 1', '5', 'only-no-execute', '', {
    press: ['Add toleration'],
  }),
]

function ofPod(group: string) {
  return on('Container template', { card: 'The whole Pod', group })
}

function on(step: Step, place?: Place) {
  return (
    what: string,
    field: string,
    wrong: Given,
    says: Said,
    right: Given,
    more: Partial<Refusal> = {},
  ): Refusal => ({ what, step, ...(place === undefined ? {} : { place }), field, wrong, says, right, ...more })
}
