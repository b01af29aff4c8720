import { findKind, type Container, type KubeObject, type Pod } from '@everynode/kube'
import { bytesOf } from '../files/byte-text.ts'
import { configEntries, type ConfigKind, type ObjectReader } from '../volumes/config-source.ts'
import { fieldValue, resourceValue, type DownwardFacts } from '../volumes/downward.ts'
import { ConfigError } from './config-error.ts'

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const services = findKind('', 'v1', 'services')!

export interface EnvironmentSources {
  read: ObjectReader
  /** The Services of a namespace. */
  servicesOf(namespace: string): readonly KubeObject[]
  facts: DownwardFacts
  hostname: string
  imageEnvironment: Readonly<Record<string, string>>
  home: string
}

/** The environment of a container; throws a ConfigError (pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables). */
export function environmentOf(pod: Pod, container: Container, sources: EnvironmentSources): Map<string, string> {
  const namespace = pod.metadata.namespace ?? ''
  const all = new Map<string, string>([
    ['PATH', PATH],
    ['HOSTNAME', sources.hostname],
    ...Object.entries(sources.imageEnvironment),
  ])
  const service = serviceVariables(pod, sources)
  for (const [name, value] of service) all.set(name, value)
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const kind: ConfigKind = configMapRef ? 'configmap' : 'secret'
    const { name = '', optional = false } = (configMapRef ?? secretRef)!
    const entries = configEntries(sources.read, kind, namespace, name)
    if (!entries && !optional) throw new ConfigError(`${kind} "${name}" not found`)
    for (const [key, value] of entries ?? []) all.set(`${prefix}${key}`, value)
  }
  const known = new Map(service)
  for (const variable of container.env ?? []) {
    const value = variable.valueFrom
      ? valueFrom(pod, container, variable.valueFrom, sources)
      : bytesOf(expandReferences(variable.value ?? '', (name) => known.get(name)))
    if (value === undefined) continue
    known.set(variable.name, value)
    all.set(variable.name, value)
  }
  if (!all.has('HOME')) all.set('HOME', sources.home)
  return all
}

/** Replaces `$(NAME)`; `$$` is a dollar sign, and what is unknown stays as it is (third_party/forked/golang/expansion). */
export function expandReferences(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$(\$|\(([^)]*)\))/g, (all, inner: string, name: string | undefined) =>
    inner === '$' ? '$' : (valueOf(name ?? '') ?? all),
  )
}

type ValueFrom = NonNullable<NonNullable<Container['env']>[number]['valueFrom']>

function valueFrom(pod: Pod, container: Container, from: ValueFrom, sources: EnvironmentSources): string | undefined {
  if (from.fieldRef) return bytesOf(fieldValue(pod, from.fieldRef.fieldPath, sources.facts))
  if (from.resourceFieldRef)
    return resourceValue(
      pod,
      from.resourceFieldRef.containerName || container.name,
      from.resourceFieldRef,
      sources.facts,
    )
  const reference = from.configMapKeyRef ?? from.secretKeyRef
  if (!reference) return undefined
  const { name = '', key, optional = false } = reference
  const isSecret = from.secretKeyRef !== undefined
  const namespace = pod.metadata.namespace ?? ''
  const entries = configEntries(sources.read, isSecret ? 'secret' : 'configmap', namespace, name)
  if (!entries && !optional) throw new ConfigError(`${isSecret ? 'secret' : 'configmap'} "${name}" not found`)
  const value = entries?.get(key)
  if (value === undefined && !optional)
    throw new ConfigError(`couldn't find key ${key} in ${isSecret ? 'Secret' : 'ConfigMap'} ${namespace}/${name}`)
  return value
}

/** Addresses of Services as old-fashioned variables: the API server's own always, the namespace's own unless switched off. */
function serviceVariables(pod: Pod, sources: EnvironmentSources): Map<string, string> {
  const variables = new Map<string, string>()
  const own = pod.spec?.enableServiceLinks === false ? [] : sources.servicesOf(pod.metadata.namespace ?? '')
  const master = sources.read(services, 'default', 'kubernetes')
  const seen = new Map([...(master ? [master] : []), ...own].map((service) => [service.metadata.name!, service]))
  for (const [serviceName, service] of seen) {
    const { clusterIP, ports = [] } = service['spec'] as {
      clusterIP?: string
      ports?: { name?: string; port: number; protocol?: string }[]
    }
    if (!clusterIP || clusterIP === 'None' || ports.length === 0) continue
    const name = upper(serviceName)
    const [first] = ports as [{ port: number; protocol?: string }]
    variables.set(`${name}_SERVICE_HOST`, clusterIP)
    variables.set(`${name}_SERVICE_PORT`, String(first.port))
    for (const port of ports)
      if (port.name) variables.set(`${name}_SERVICE_PORT_${upper(port.name)}`, String(port.port))
    const address = ({ port, protocol = 'TCP' }: { port: number; protocol?: string }) =>
      `${protocol.toLowerCase()}://${clusterIP}:${port}`
    variables.set(`${name}_PORT`, address(first))
    for (const { port, protocol = 'TCP' } of ports) {
      const prefix = `${name}_PORT_${port}_${protocol}`
      variables.set(prefix, address({ port, protocol }))
      variables.set(`${prefix}_PROTO`, protocol.toLowerCase())
      variables.set(`${prefix}_PORT`, String(port))
      variables.set(`${prefix}_ADDR`, clusterIP)
    }
  }
  return variables
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll('-', '_')
}
