import { defaultPullPolicy } from './image-tag.ts'
import type { Container, Handler, Probe } from './shape.ts'

/** Fills in a container, in place, as SetDefaults_Container and its generated callers do. */
export function applyContainerDefaults(container: Container): void {
  container.imagePullPolicy ||= defaultPullPolicy(container.image ?? '')
  container.terminationMessagePath ||= '/dev/termination-log'
  container.terminationMessagePolicy ||= 'File'
  container.resources ??= {}
  for (const port of container.ports ?? []) port.protocol ||= 'TCP'
  for (const { valueFrom } of container.env ?? []) {
    if (valueFrom?.fieldRef) valueFrom.fieldRef.apiVersion ||= 'v1'
    if (valueFrom?.resourceFieldRef) valueFrom.resourceFieldRef.divisor ??= '0'
    if (valueFrom?.fileKeyRef) valueFrom.fileKeyRef.optional ??= false
  }
  if (container.livenessProbe) applyProbeDefaults(container.livenessProbe)
  if (container.readinessProbe) applyProbeDefaults(container.readinessProbe)
  if (container.startupProbe) applyProbeDefaults(container.startupProbe)
  if (container.lifecycle?.postStart) applyHandlerDefaults(container.lifecycle.postStart)
  if (container.lifecycle?.preStop) applyHandlerDefaults(container.lifecycle.preStop)
}

function applyProbeDefaults(probe: Probe): void {
  applyHandlerDefaults(probe)
  probe.timeoutSeconds ||= 1
  probe.periodSeconds ||= 10
  probe.successThreshold ||= 1
  probe.failureThreshold ||= 3
}

function applyHandlerDefaults(handler: Handler): void {
  if (handler.httpGet) {
    handler.httpGet.path ||= '/'
    handler.httpGet.scheme ||= 'HTTP'
  }
  if (handler.grpc) handler.grpc.service ??= ''
}
