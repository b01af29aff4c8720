import { describeRefusals, type Refusal } from '../../support/field-refusals.ts'
import type { Given, Place, Step } from '../../support/field-row.ts'
import { test } from '../../support/world.ts'

test.use({ world: 'fresh', trace: 'off' })

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
const more = on('Volumes', { card: 'host', group: 'Mounted in', set: 'Mount of main', inner: 'More' })
const labels = on('Labels')
const tolerations = on('Node selector', { group: 'Tolerations one by one' })
const rules = (group: string) => on('Node selector', { card: 'Rules', group })

describeRefusals('what steps 1 and 2 refuse', [
  basics('a name that no object may have', 'Name', 'Node_Agent', 'Use lower-case letters', 'refused'),
  basics('an alias that is too long', 'Alias', '节'.repeat(64), '63 characters at most', '节点'),
  basics('a description that is too long', 'Description', 'x'.repeat(257), '256 characters at most', 'x'),
  image('what is no image', 'Image', 'Team/Agent', 'Not an image name', 'team/agent:1'),
  image(
    'a name that no container may have',
    'Container name',
    'main.1',
    'Use lower-case letters, digits and “-”',
    'main',
    {
      // The card is called by the name.
      place: { card: /^main/ },
    },
  ),
  resources('what is no amount', 'CPU, maximum', '1 core', 'Not a Kubernetes quantity', '1'),
  resources('a request above its limit', 'CPU, minimum', '2', 'The request is above the limit of 1', '500m'),
  ports('a port that there is not', 'Container port 1', '70000', 'A port is a number from 1 to 65535', '8080', {
    press: ['Add port'],
  }),
  ports('a name that no port may have', 'Name 1', 'Metrics!', 'Up to 15 lower-case letters', 'metrics'),
  ports('an address that is none', 'Host address 1', '10.0.0.256', 'Not an IP address', '10.0.0.25'),
  ports('a name that two ports have', 'Name 2', 'metrics', '“metrics” is used twice', 'other', { press: ['Add port'] }),
  env('a name that no variable may have', 'Name 1', 'A=B', 'Printable ASCII without “=”', 'A', {
    press: ['Add variable'],
  }),
  env('a prefix that no variable may have', 'Prefix 1', 'P=', 'Printable ASCII without “=”', 'P_', {
    press: ['Add all keys of…'],
  }),
  env('a name that no ConfigMap may have', 'Object 1', 'Conf_1', 'Use lower-case letters', 'conf'),
  readiness('a request without a port', 'Port', '', 'Required', 'metrics', {
    first: ['How it checks', 'HTTP request'],
  }),
  readiness('a negative time', 'Initial delay', '-1', 'It cannot be negative', '1'),
  readiness('a time that is no number', 'Every', 'often', 'Enter a whole number', '10'),
  liveness('a probe without a command', 'Command 1', '', 'Required', 'true', {
    first: ['How it checks', 'Command in the container'],
  }),
  stop('a wait that is longer than the time to stop', 'Wait', '31', 'From 0 to 30 seconds', '5', {
    first: ['What it does', 'Wait a while'],
  }),
  privileges('what is no capability', 'Capabilities added', ['net_admin'], 'Capital letters without CAP_', [
    'NET_ADMIN',
  ]),
  privileges(
    'a process list without users of its own',
    '/proc in the container',
    'Unmasked',
    'It needs users of its own',
    'Masked (default)',
  ),
  identity('a user beyond all', 'User ID', '2147483648', 'From 0 to 2147483647', '1000'),
  profiles(
    'a profile without a file',
    'System calls (seccomp)',
    'A profile on the node',
    'Required',
    'As the Pod says',
  ),
  strategy('what is no share of the nodes', 'Max unavailable', '20 percent', 'A whole number, or a percentage', '20%'),
  strategy('more than all nodes', 'Max unavailable', '120%', 'At most 100%', '20%'),
  strategy('both ways at once', 'Max surge', '1', 'Only one of the two may be above 0', '0'),
  strategy('an update that cannot move', 'Max unavailable', '0', 'Both cannot be 0', '1'),
  strategy('a negative wait', 'Ready for at least', '-5', 'It cannot be negative', '5'),
  dns(
    'a policy that needs a server',
    'DNS policy',
    'Only what is given here',
    'at least one name server',
    'Cluster first (default)',
  ),
  dns('what is no address', 'Name servers', ['one'], 'Not an IP address', ['10.0.0.1']),
  account('a name that no account may have', 'Service account', 'Agent_1', 'Use lower-case letters', 'agent'),
  access('two ways of seeing processes', 'Containers see each other’s processes', true, 'Not together with', false, {
    first: ['Processes of the node', true],
  }),
  security(
    'what is no kernel parameter',
    'Parameter 1',
    'Net Core',
    'Lower-case letters, digits',
    'net.core.somaxconn',
    {
      press: ['Add parameter'],
    },
  ),
  security('a group beyond all', 'Group of volumes', '-1', 'From 0 to 2147483647', '1'),
])

describeRefusals('what steps 3, 4 and 5 refuse', [
  host('a way up the tree', 'Path on the node', '/var/../etc', 'must not contain “..”', '/var/log', {
    begin: ['Add volume', 'Path on the node'],
  }),
  mount('a mount without a path', 'Mount path in main', '', 'Required', '/host', { begin: ['Mount in main'] }),
  more('a way out of the volume', 'Sub-path', '../etc', 'must not contain “..”', 'etc'),
  more('two parts of the volume', 'Sub-path with variables', '$(NODE)', 'Either a sub-path or one with variables', ''),
  more(
    'mounts to the node from a container without power',
    'Propagation',
    'Bidirectional: both ways, privileged only',
    'Only a privileged container',
    'None: neither way',
  ),
  volume('scratch')('what is no size', 'Size limit', 'much', 'Not a Kubernetes quantity', '1Gi', {
    begin: ['Add volume', 'Temporary volume'],
  }),
  volume('config')('a mode that is not octal', 'File mode', '0888', 'A file mode has octal digits', '0444', {
    begin: ['Add volume', 'ConfigMap'],
  }),
  volume('nfs')('an export without a path', 'Exported path', 'data', 'must begin with “/”', '/data', {
    begin: ['Add volume', 'NFS'],
  }),
  volume('combined')('a token that lives too short', 'Valid for', '60', 'From 600 seconds', '600', {
    begin: ['Add volume', 'Several sources in one (projected)', 'Add source', 'Service account token'],
  }),
  labels('what is no label', 'Value app', 'not a label', 'Not a valid label value', 'refused'),
  rules('Required')('a condition without values', 'Values 1', [], 'At least one value is needed', ['a'], {
    press: ['Add alternative'],
  }),
  rules('Preferred')('a preference without weight', 'Weight', '0', 'From 1 to 100', '100', {
    press: ['Add preference'],
  }),
  tolerations('a time for an effect that waits for none', 'For seconds 1', '5', 'Only with the effect NoExecute', '', {
    press: ['Add toleration'],
  }),
])

function ofPod(group: string) {
  return on('Container template', { card: 'The whole Pod', group })
}

function on(step: Step, place?: Place) {
  return (
    what: string,
    field: string,
    wrong: Given,
    words: string,
    right: Given,
    more: Partial<Refusal> = {},
  ): Refusal => ({ what, step, ...(place === undefined ? {} : { place }), field, wrong, words, right, ...more })
}
