import { isPodReady } from '@everynode/daemonset'
import { type IntOrString, isPodTerminal, type KubeObject, matchesSelector, type Pod } from '@everynode/kube'

/** A Service, as far as its endpoints depend on it. */
export interface Service extends KubeObject {
  spec?: {
    type?: string
    selector?: Record<string, string>
    clusterIP?: string
    ports?: ServicePort[]
    publishNotReadyAddresses?: boolean
    ipFamilies?: string[]
  }
}

export interface ServicePort {
  name?: string
  protocol?: string
  port: number
  targetPort?: IntOrString
  appProtocol?: string
}

/** A port of a Pod behind a Service. */
export interface EndpointPort {
  name: string
  protocol: string
  port: number
  appProtocol?: string
}

export const headlessLabel = 'service.kubernetes.io/headless'
export const triggerTimeAnnotation = 'endpoints.kubernetes.io/last-change-trigger-time'

export function isHeadless(service: Service): boolean {
  return service.spec?.clusterIP === 'None'
}

/** Whether a Service chooses its Pods by itself. */
export function hasSelector(service: Service): boolean {
  return service.spec?.selector !== undefined && service.spec.type !== 'ExternalName'
}

export function isSelected(service: Service, labels: KubeObject['metadata']['labels']): boolean {
  return hasSelector(service) && matchesSelector({ matchLabels: service.spec!.selector! }, labels)
}

/** Whether a Pod is behind a Service at all: it has an address and has not ended. */
export function isEndpoint(pod: Pod): boolean {
  return Boolean(pod.status?.podIP) && !isPodTerminal(pod)
}

/** The ports of the Service as this Pod has them; a name that the Pod does not know is left out. */
export function portsOf(service: Service, pod: Pod): EndpointPort[] {
  const ports: EndpointPort[] = []
  for (const { name = '', protocol = 'TCP', port, targetPort, appProtocol } of service.spec?.ports ?? []) {
    const number = typeof targetPort === 'string' ? namedPort(pod, targetPort, protocol) : targetPort || port
    if (number !== undefined)
      ports.push({ name, protocol, port: number, ...(appProtocol === undefined ? {} : { appProtocol }) })
  }
  return ports
}

/** Whether something changed that a Service's endpoints show. */
export function isSameEndpoint(before: Pod, after: Pod): boolean {
  return (
    before.status?.podIP === after.status?.podIP &&
    before.status?.phase === after.status?.phase &&
    isPodReady(before) === isPodReady(after) &&
    Boolean(before.metadata.deletionTimestamp) === Boolean(after.metadata.deletionTimestamp) &&
    before.spec?.nodeName === after.spec?.nodeName
  )
}

function namedPort(pod: Pod, name: string, protocol: string): number | undefined {
  const sidecars = (pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')
  for (const container of [...(pod.spec?.containers ?? []), ...sidecars]) {
    const port = container.ports?.find((one) => one.name === name && (one.protocol ?? 'TCP') === protocol)
    if (port) return port.containerPort
  }
  return undefined
}
