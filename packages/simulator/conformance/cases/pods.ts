import assert from 'node:assert/strict'
import type { V1ConfigMap, V1Pod, V1PodSpec } from '@kubernetes/client-node'
import { eventually } from '../cluster/eventually.ts'
import type { Session } from '../cluster/session.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { TOOLS_IMAGE } from './workloads.ts'

/** What Kubernetes promises of Pods and of what they see (test/e2e/common/node, common/storage and auth, as facts). */
export const podCases: readonly ConformanceCase[] = [
  {
    id: 'pod/restart-policy',
    title: 'a container is restarted as the policy says, and what it wrote into a volume is still there',
    async run(session) {
      const script = [
        'count=$(cat /data/count 2>/dev/null || echo 0)',
        'count=$(expr $count + 1)',
        'echo $count > /data/count',
        '[ $count -eq 1 ] && exit 1',
        'exit 0',
      ].join('; ')
      await create(session, 'twice', script, { restartPolicy: 'OnFailure' })
      const { status } = await inPhase(session, 'twice', 'Succeeded')
      assert.equal(status!.containerStatuses![0]!.restartCount, 1)
    },
  },
  {
    id: 'pod/termination-message',
    title: 'what a container leaves as its last words stands in its status',
    async run(session) {
      await create(session, 'last', 'echo -n "all is said" > /dev/termination-log')
      const { status } = await inPhase(session, 'last', 'Succeeded')
      assert.equal(status!.containerStatuses![0]!.state!.terminated!.message, 'all is said')
    },
  },
  {
    id: 'pod/deadline',
    title: 'a deadline that is set on a running Pod ends it',
    async run(session) {
      await create(session, 'late', 'sleep 1000')
      await inPhase(session, 'late', 'Running')
      await session.api.patch(session.in('v1', 'pods', 'late'), { spec: { activeDeadlineSeconds: 1 } })
      assert.equal((await inPhase(session, 'late', 'Failed')).status!.reason, 'DeadlineExceeded')
    },
  },
  {
    id: 'pod/downward-fields',
    title: 'a container learns about its Pod from variables and files',
    async run(session) {
      const field = (name: string, fieldPath: string) => ({ name, valueFrom: { fieldRef: { fieldPath } } })
      const resource = (name: string, what: string) => ({ name, valueFrom: { resourceFieldRef: { resource: what } } })
      const env = [
        field('NAME', 'metadata.name'),
        field('NAMESPACE', 'metadata.namespace'),
        field('NODE', 'spec.nodeName'),
        resource('CPU', 'limits.cpu'),
        resource('MEMORY', 'requests.memory'),
      ]
      const items = [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }]
      const container = {
        name: 'main',
        image: TOOLS_IMAGE,
        command: [
          'sh',
          '-c',
          'echo "$NAME $NAMESPACE $NODE $CPU $MEMORY"; cat /info/labels; stat -L -c %a /info/labels',
        ],
        env,
        resources: { limits: { cpu: '1250m', memory: '64Mi' }, requests: { cpu: '250m', memory: '32Mi' } },
        volumeMounts: [{ name: 'info', mountPath: '/info' }],
      }
      const volumes = [{ name: 'info', downwardAPI: { items, defaultMode: 0o400 } }]
      await create(session, 'knowing', '', { containers: [container], volumes })
      const { spec } = await inPhase(session, 'knowing', 'Succeeded')
      const log = await logOf(session, 'knowing')
      assert.equal(log, `knowing ${session.namespace} ${spec!.nodeName} 2 33554432\nof="knowing"400\n`)
    },
  },
  {
    id: 'pod/config-map-files',
    title: 'keys of a ConfigMap are files with the wanted paths and modes, and variables',
    async run(session) {
      await session.api.create<V1ConfigMap>(session.in('v1', 'configmaps'), {
        metadata: { name: 'settings' },
        data: { colour: 'blue', shape: 'round' },
      })
      const container = {
        name: 'main',
        image: TOOLS_IMAGE,
        command: [
          'sh',
          '-c',
          'cat /etc/settings/path/to/colour; stat -L -c " %a" /etc/settings/path/to/colour; echo "$p_shape"',
        ],
        envFrom: [{ prefix: 'p_', configMapRef: { name: 'settings' } }],
        volumeMounts: [{ name: 'settings', mountPath: '/etc/settings' }],
      }
      const items = [{ key: 'colour', path: 'path/to/colour', mode: 0o440 }]
      const volumes = [{ name: 'settings', configMap: { name: 'settings', items } }]
      await create(session, 'reader', '', { containers: [container], volumes })
      await inPhase(session, 'reader', 'Succeeded')
      assert.equal(await logOf(session, 'reader'), 'blue 440\nround\n')
    },
  },
  {
    id: 'pod/token',
    title: 'the token in a Pod is that of its account, bound to the Pod',
    async run(session) {
      await create(session, 'holder', 'cat /var/run/secrets/kubernetes.io/serviceaccount/token')
      await inPhase(session, 'holder', 'Succeeded')
      const { status } = await session.api.create<TokenReview>('/apis/authentication.k8s.io/v1/tokenreviews', {
        spec: { token: await logOf(session, 'holder') },
      })
      assert.equal(status?.authenticated, true)
      assert.equal(status.user!.username, `system:serviceaccount:${session.namespace}:default`)
      assert.deepEqual(status.user!.extra!['authentication.kubernetes.io/pod-name'], ['holder'])
      const { spec } = await session.api.get<V1Pod>(`/api/v1/namespaces/${session.namespace}/pods/holder`)
      assert.deepEqual(status.user!.extra!['authentication.kubernetes.io/node-name'], [spec!.nodeName])
    },
  },
  {
    id: 'pod/sub-path-refused',
    title: 'a path within a volume that leads out of it keeps the container from being created',
    async run(session) {
      const container = {
        name: 'main',
        image: TOOLS_IMAGE,
        command: ['true'],
        env: [{ name: 'WAY', value: '..' }],
        volumeMounts: [{ name: 'data', mountPath: '/data', subPathExpr: '$(WAY)' }],
      }
      await create(session, 'out', '', { containers: [container] })
      await eventually('the container refused', async () => {
        const { status } = await session.api.get<V1Pod>(session.in('v1', 'pods', 'out'))
        return status?.containerStatuses?.[0]?.state?.waiting?.reason === 'CreateContainerConfigError'
      })
    },
  },
]

interface TokenReview {
  spec: { token: string }
  status?: { authenticated?: boolean; user?: { username: string; extra?: Record<string, string[]> } }
}

async function create(session: Session, name: string, script: string, spec: Partial<V1PodSpec> = {}) {
  const volumeMounts = [{ name: 'data', mountPath: '/data' }]
  const main = { name: 'main', image: TOOLS_IMAGE, command: ['sh', '-c', script], volumeMounts }
  await session.api.create<V1Pod>(session.in('v1', 'pods'), {
    metadata: { name, labels: { of: name } },
    spec: {
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 1,
      volumes: [{ name: 'data', emptyDir: {} }],
      containers: [main],
      ...spec,
    },
  })
}

function inPhase(session: Session, name: string, phase: string): Promise<V1Pod> {
  return eventually(`Pod ${name} ${phase}`, async () => {
    const pod = await session.api.get<V1Pod>(session.in('v1', 'pods', name))
    return pod.status?.phase === phase && pod
  })
}

async function logOf(session: Session, name: string): Promise<string> {
  return (await session.api.send('GET', session.in('v1', 'pods', name, 'log'))).text
}
