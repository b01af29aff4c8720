import { ofPod } from '../../support/container-rows.ts'
import type { FieldRow } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'

const access = ofPod('Access to the node')
const dns = ofPod('Names and DNS')
const account = ofPod('Service account and registry Secrets')
const scheduling = ofPod('Priority and runtime')

export const pod = sheet('fields-pod', 'step 2, the whole Pod', [
  access('the network of the node', 'Network of the node', true, 'hostNetwork'),
  access('the processes of the node', 'Processes of the node', true, 'hostPID'),
  access('the shared memory of the node', 'Shared memory of the node (IPC)', true, 'hostIPC'),
  dns(
    'the DNS policy',
    'DNS policy',
    'Cluster first, with network of the node',
    'dnsPolicy',
    'ClusterFirstWithHostNet',
  ),
  dns('name servers', 'Name servers', ['10.0.0.10', '10.0.0.11'], 'dnsConfig nameservers'),
  dns('search domains', 'Search domains', ['svc.cluster.local'], 'dnsConfig searches'),
  { ...dns('a resolver option', 'Option 1', 'ndots', 'dnsConfig options 0 name'), press: ['Add option'] },
  dns('the value of a resolver option', 'Option value 1', '2', 'dnsConfig options 0 value'),
  { ...dns('an entry of the hosts file', 'Address 1', '10.0.0.7', 'hostAliases 0 ip'), press: ['Add entry'] },
  dns('the names of an entry of the hosts file', 'Host names 1', ['db.example.com', 'db'], 'hostAliases 0 hostnames'),
  account('the service account', 'Service account', 'agent', 'serviceAccountName'),
  account('that no token is in the containers', 'Token in the containers', 'No', 'automountServiceAccountToken', false),
  account('that Services are no variables', 'Environment variables of Services', 'No', 'enableServiceLinks', false),
  {
    ...account('a registry Secret', 'Registry Secret 1', 'registry-credentials', 'imagePullSecrets 0 name'),
    press: ['Add registry Secret'],
  },
  scheduling('the priority class', 'Priority class', 'system-node-critical', 'priorityClassName'),
  scheduling('the runtime class', 'Runtime class', 'gvisor', 'runtimeClassName'),
  scheduling('the scheduler', 'Scheduler', 'night-scheduler', 'schedulerName'),
  scheduling(
    'what happens when a node is full',
    'When a node is full',
    'Pods of lower priority make room',
    'preemptionPolicy',
    'PreemptLowerPriority',
  ),
  mapRow('a label of the Pods', 'Labels of the Pods', 'channel', 'beta', 'labels', 'Add label'),
  mapRow(
    'an annotation of the Pods',
    'Annotations of the Pods',
    'example.com/team',
    'a team',
    'annotations',
    'Add annotation',
  ),
])

export const podShare = sheet('fields-pod-share', 'step 2, containers of one Pod', [
  access(
    'that containers see each other’s processes',
    'Containers see each other’s processes',
    true,
    'shareProcessNamespace',
  ),
])

/** A key and its value, added to a map of the Pods' metadata. */
function mapRow(what: string, set: string, key: string, value: string, map: string, add: string): FieldRow {
  return {
    what,
    step: 'Container template',
    place: { card: 'The whole Pod', group: 'Labels and annotations of the Pods', set },
    field: `Value ${key}`,
    give: value,
    path: `spec template metadata ${map} ${key}`,
    value,
    set: async (place) => {
      await place.getByRole('button', { name: add }).click()
      await place.getByLabel('Key').last().fill(key)
      await place.getByLabel('Key').last().press('Enter')
      await place.getByLabel(`Value ${key}`).fill(value)
    },
  }
}
