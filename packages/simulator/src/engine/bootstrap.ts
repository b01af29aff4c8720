import { findKind, type Kind, type KubeObject } from '@everynode/kube'
import type { Cluster } from './cluster.ts'
import { defaultFlowSchemas, defaultPriorityLevels } from './flow-control-defaults.ts'

/** Creates what every new cluster has, as far as it is absent: the system's namespaces, priority classes and the API's Service. */
export function bootstrap(cluster: Cluster): void {
  const client = cluster.clientFor('kube-apiserver')
  const ensure = (kind: Kind, object: KubeObject) => {
    const { namespace, name } = object.metadata
    if (!client.get(kind, { namespace, name: name! })) client.create(kind, object)
  }
  for (const name of ['kube-system', 'kube-public', 'kube-node-lease', 'default'])
    ensure(namespaces, { metadata: { name } })
  for (const [name, value] of Object.entries(systemPriorities)) {
    const description = `Used for system critical pods that must ${name === 'system-node-critical' ? 'not be moved from their current node.' : 'run in the cluster, but can be moved to another node if necessary.'}`
    ensure(priorityClasses, { metadata: { name }, value, description, preemptionPolicy: 'PreemptLowerPriority' })
  }
  ensure(services, apiService(cluster))
  ensure(endpoints, apiEndpoints())
  ensure(endpointSlices, apiEndpointSlice())
  ensure(serviceRanges, serviceRange(cluster))
  if (!cluster.settings.hasFlowControl) return
  for (const level of defaultPriorityLevels) ensure(priorityLevels, level)
  for (const schema of defaultFlowSchemas) ensure(flowSchemas, schema)
}

const namespaces = builtIn('', 'v1', 'namespaces')
const priorityClasses = builtIn('scheduling.k8s.io', 'v1', 'priorityclasses')
const services = builtIn('', 'v1', 'services')
const endpoints = builtIn('', 'v1', 'endpoints')
const endpointSlices = builtIn('discovery.k8s.io', 'v1', 'endpointslices')
const priorityLevels = builtIn('flowcontrol.apiserver.k8s.io', 'v1', 'prioritylevelconfigurations')
const flowSchemas = builtIn('flowcontrol.apiserver.k8s.io', 'v1', 'flowschemas')
const serviceRanges = builtIn('networking.k8s.io', 'v1', 'servicecidrs')

/** Where the API is reached behind its Service: an address as a control plane has it. */
const API_ADDRESS = '192.168.65.2'
const API_PORT = 6443

const systemPriorities = { 'system-node-critical': 2_000_001_000, 'system-cluster-critical': 2_000_000_000 }

/** The Service through which Pods reach the API: the first address of the Services' range. */
function apiService(cluster: Cluster): KubeObject {
  const [network = ''] = cluster.settings.serviceClusterIpRange.split('/')
  const clusterIP = network.replace(/\d+$/, (last) => String(Number(last) + 1))
  return {
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      clusterIP,
      clusterIPs: [clusterIP],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: API_PORT }],
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
  }
}

/** The API server keeps the endpoints of its Service itself (pkg/controlplane/reconcilers). */
function apiEndpoints(): KubeObject {
  return {
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    subsets: [{ addresses: [{ ip: API_ADDRESS }], ports: [{ name: 'https', port: API_PORT, protocol: 'TCP' }] }],
  }
}

function apiEndpointSlice(): KubeObject {
  return {
    metadata: { name: 'kubernetes', namespace: 'default', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [API_ADDRESS], conditions: { ready: true } }],
    ports: [{ name: 'https', port: API_PORT, protocol: 'TCP' }],
  }
}

/** The range that the Services take their addresses from. */
function serviceRange(cluster: Cluster): KubeObject {
  return { metadata: { name: 'kubernetes' }, spec: { cidrs: [cluster.settings.serviceClusterIpRange] } }
}

function builtIn(group: string, version: string, plural: string): Kind {
  const kind = findKind(group, version, plural)
  if (!kind) throw new RangeError(`no kind ${plural} in ${group}/${version}`)
  return kind
}
