import { deployment, pod, podTemplate, replicaSet } from '../cases/workloads.ts'

/** Well-formed objects from which bad ones are made, by the path of their collection. */
export function seedsOf(namespace: string): { path: string; body: object }[] {
  const labels = { app: 'seed' }
  const core = `/api/v1/namespaces/${namespace}`
  const apps = `/apis/apps/v1/namespaces/${namespace}`
  return [
    { path: `${core}/configmaps`, body: { metadata: { name: 'seed', labels }, data: { a: 'b' } } },
    { path: `${core}/pods`, body: pod('seed', labels) },
    { path: `${core}/secrets`, body: { metadata: { name: 'seed' }, stringData: { a: 'b' }, type: 'Opaque' } },
    {
      path: `${core}/services`,
      body: { metadata: { name: 'seed' }, spec: { ports: [{ port: 80 }], selector: labels } },
    },
    {
      path: `${core}/resourcequotas`,
      body: { metadata: { name: 'seed' }, spec: { hard: { pods: '100', cpu: '1e3' } } },
    },
    {
      path: `${apps}/daemonsets`,
      body: {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'seed', labels, finalizers: [], ownerReferences: [] },
        spec: {
          selector: { matchLabels: labels, matchExpressions: [{ key: 'app', operator: 'In', values: ['seed'] }] },
          template: podTemplate(labels),
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '50%', maxSurge: 0 } },
        },
      },
    },
    { path: `${apps}/deployments`, body: deployment('seed', 1) },
    { path: `${apps}/replicasets`, body: replicaSet('seed', 1) },
    {
      path: `/apis/batch/v1/namespaces/${namespace}/cronjobs`,
      body: {
        metadata: { name: 'seed' },
        spec: {
          schedule: '*/5 * * * *',
          jobTemplate: { spec: { template: { spec: { ...podTemplate(labels).spec, restartPolicy: 'Never' } } } },
        },
      },
    },
    {
      path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: { spec: { resourceAttributes: { verb: 'get', resource: 'pods' } } },
    },
  ]
}

/** Protobuf of a ConfigMap called `seed`: magic, envelope, metadata and one entry. */
export const PROTOBUF_SEED = Buffer.from(
  '6b3873000a0f0a02763112' + '09436f6e6669674d6170' + '12110a060a0473656564' + '12070a01611202' + '6262' + '1a002200',
  'hex',
)
