import { expect, it } from 'vitest'
import { podAdditions } from './pods-answer.ts'

it('tells what every Pod gets anywhere from what only this cluster adds', () => {
  const container = { name: 'a', image: 'a:1', resources: { limits: { memory: '1Gi' } } }
  const daemonSet = { spec: { template: { spec: { containers: [container], restartPolicy: 'Always' } } } }
  const mount = { name: 'kube-api-access-x', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }
  const pod = {
    spec: {
      containers: [
        { ...container, resources: { limits: { memory: '1Gi' }, requests: { memory: '1Gi' } }, volumeMounts: [mount] },
        { name: 'proxy', image: 'proxy:1' },
      ],
      restartPolicy: 'Always',
      serviceAccountName: 'default',
      enableServiceLinks: true,
      priority: 0,
      tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }],
      volumes: [{ name: 'kube-api-access-x', projected: {} }],
      nodeSelector: { pool: 'edge' },
    },
  }
  const usual = podAdditions(daemonSet, pod).map(({ names, usual: word }) => [names.slice(3).join('.'), word])
  expect(Object.fromEntries(usual)).toEqual({
    'containers.[a].resources.requests.memory': 'requests',
    'containers.[a].volumeMounts.[/var/run/secrets/kubernetes.io/serviceaccount]': 'token',
    'containers.[proxy]': undefined,
    serviceAccountName: 'account',
    enableServiceLinks: 'links',
    priority: 'priority',
    tolerations: 'tolerations',
    'volumes.[kube-api-access-x]': 'token',
    'nodeSelector.pool': undefined,
  })
})
