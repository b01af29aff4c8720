import type {
  V1Deployment,
  V1Pod,
  V1PodTemplateSpec,
  V1ReplicaSet,
  V1ReplicationController,
} from '@kubernetes/client-node'

/** Images that any cluster can be expected to reach; the second is another version of what the first does. */
export const SERVER_IMAGE = 'registry.k8s.io/e2e-test-images/httpd:2.4.38-4'
export const OTHER_IMAGE = 'registry.k8s.io/e2e-test-images/agnhost:2.56'
/** A shell with the usual programs. */
export const TOOLS_IMAGE = 'registry.k8s.io/e2e-test-images/busybox:1.37.0-1'
export const MISSING_IMAGE = 'foo:non-existent'

export function podTemplate(labels: Record<string, string>, image = SERVER_IMAGE): V1PodTemplateSpec {
  return {
    metadata: { labels },
    spec: { containers: [{ name: 'app', image, ports: [{ containerPort: 9376 }] }], terminationGracePeriodSeconds: 1 },
  }
}

export function pod(name: string, labels: Record<string, string> = { name }): V1Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: podTemplate(labels).spec! }
}

export function deployment(name: string, replicas: number, image = SERVER_IMAGE): V1Deployment {
  const labels = { name }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: { replicas, selector: { matchLabels: labels }, template: podTemplate(labels, image) },
  }
}

export function replicaSet(name: string, replicas: number): V1ReplicaSet {
  const labels = { name }
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name, labels },
    spec: { replicas, selector: { matchLabels: labels }, template: podTemplate(labels) },
  }
}

export function replicationController(name: string, replicas: number): V1ReplicationController {
  const labels = { name }
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name, labels },
    spec: { replicas, selector: labels, template: podTemplate(labels) },
  }
}
