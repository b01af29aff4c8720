import { findKind } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { idle, nodes, pods, sh, TestCluster } from './test-cluster.ts'

const configMaps = findKind('', 'v1', 'configmaps')!

describe('a Pod on a simulated node', () => {
  it('is Ready about 0.3 s after it came, with the events of a real kubelet', () => {
    const test = new TestCluster()
    test.run('web', { containers: [{ name: 'web', image: 'example.test/agent:1' }] })
    expect(test.line('web')).toBe('Pending | web:ContainerCreating')
    test.clock.advance(400)
    expect(test.line('web')).toBe('Running | web:running R')
    expect(test.pod('web')?.status?.conditions?.map(({ type, status }) => `${type}=${status}`)).toEqual([
      'PodReadyToStartContainers=True',
      'Initialized=True',
      'Ready=True',
      'ContainersReady=True',
      'PodScheduled=True',
    ])
    expect(test.events('web').map((line) => line.split(':')[0])).toEqual(['Pulling', 'Pulled', 'Created', 'Started'])
  })

  it('is Ready in the same instant at pace 0, and needs one write for it', () => {
    const test = new TestCluster({ pace: 0 })
    let writes = 0
    test.cluster.store.subscribe(['/pods'], () => void writes++)
    test.run('web', { containers: [{ name: 'web', image: 'example.test/agent:1' }] })
    expect(test.line('web')).toBe('Running | web:running R')
    expect(writes).toBe(2)
  })

  it('runs init containers in order, sidecars on the way, and then the others', () => {
    const test = new TestCluster()
    test.run('app', {
      initContainers: [sh('first', 'sleep 2'), idle('proxy', { restartPolicy: 'Always' }), sh('second', 'sleep 2')],
      containers: [idle('main')],
    })
    test.clock.advance(500)
    expect(test.line('app')).toBe(
      'Pending | first:running | proxy:PodInitializing | second:PodInitializing | main:PodInitializing',
    )
    test.clock.advance(2_500)
    expect(test.line('app')).toBe(
      'Pending | first:Completed(0) R | proxy:running R | second:running | main:PodInitializing',
    )
    test.clock.advance(3_000)
    expect(test.line('app')).toBe(
      'Running | first:Completed(0) R | proxy:running R | second:Completed(0) R | main:running R',
    )
  })

  it('lets an init container write a file on the node that exec and the next Pod read', () => {
    const test = new TestCluster()
    const volumes = [{ name: 'host', hostPath: { path: '/var/lib/agent', type: 'DirectoryOrCreate' } }]
    const volumeMounts = [{ name: 'host', mountPath: '/host' }]
    test.run('writer', {
      volumes,
      initContainers: [sh('init', 'echo from $HOSTNAME > /host/file', { volumeMounts })],
      containers: [idle('main', { volumeMounts })],
    })
    test.clock.advance(2_000)
    expect(test.exec('writer', 'main', 'cat', '/host/file')).toEqual({ out: 'from writer\n', code: 0 })
    test.run('reader', {
      volumes,
      restartPolicy: 'Never',
      containers: [sh('main', 'cat /host/file', { volumeMounts })],
    })
    test.clock.advance(2_000)
    expect(test.log('reader', 'main')).toBe('from writer\n')
    expect(test.line('reader')).toBe('Succeeded | main:Completed(0)')
  })

  it('restarts what crashes: at once, then after 10, 20, 40 s', () => {
    const test = new TestCluster()
    test.run('loop', { containers: [sh('main', 'echo try; exit 1')] })
    const seen = new Map<string, number>()
    for (let second = 0; second < 60; second += 0.1) {
      test.clock.advance(100)
      const words = test.pod('loop')?.status?.containerStatuses?.[0]?.state?.waiting?.message ?? ''
      const backOff = /back-off (\S+) restarting/.exec(words)?.[1]
      if (backOff && !seen.has(backOff)) seen.set(backOff, Math.round(second))
    }
    expect([...seen.keys()]).toEqual(['10s', '20s', '40s'])
    expect(test.line('loop')).toMatch(/^Running \| main:(?:CrashLoopBackOff|Error\(1\)) x3$/)
    expect(
      test
        .events('loop')
        .some((line) => line.startsWith('BackOff: Back-off restarting failed container main in pod loop_default(')),
    ).toBe(true)
    expect(test.log('loop', 'main', { previous: true })).toBe('try\n')
  })

  it('stays Pending while its image is nowhere, and says why', () => {
    const test = new TestCluster()
    test.run('bad', { containers: [{ name: 'c', image: 'nosuch:1' }] })
    test.clock.advance(1_000)
    expect(test.line('bad')).toBe('Pending | c:ErrImagePull')
    test.clock.advance(8_000)
    expect(test.line('bad')).toBe('Pending | c:ImagePullBackOff')
    expect(() => test.log('bad', 'c')).toThrow(
      'container "c" in pod "bad" is waiting to start: trying and failing to pull image',
    )
    const seen = test.events('bad').map((line) => line.replace(/: .*/, ''))
    expect(seen).toEqual(['Pulling', 'Failed', 'Failed', 'BackOff', 'Failed'])
  })

  it('is not ready before its readiness probe succeeds, and no more when it fails', () => {
    const test = new TestCluster()
    const readinessProbe = { exec: { command: ['test', '-f', '/tmp/ok'] }, periodSeconds: 1, failureThreshold: 2 }
    test.run('late', { containers: [sh('c', 'sleep 5; touch /tmp/ok; sleep 1000', { readinessProbe })] })
    test.clock.advance(4_000)
    expect(test.line('late')).toBe('Running | c:running')
    test.clock.advance(3_000)
    expect(test.line('late')).toBe('Running | c:running R')
    test.exec('late', 'c', 'rm', '/tmp/ok')
    test.clock.advance(1_000)
    expect(test.line('late')).toBe('Running | c:running R')
    test.clock.advance(1_500)
    expect(test.line('late')).toBe('Running | c:running')
  })

  it('ends containers that fail their liveness probe, and starts them again', () => {
    const test = new TestCluster()
    const livenessProbe = { httpGet: { port: 9 }, periodSeconds: 2, failureThreshold: 2 }
    test.run('live', { terminationGracePeriodSeconds: 3, containers: [sh('c', 'sleep 1000', { livenessProbe })] })
    test.clock.advance(10_000)
    expect(test.line('live')).toBe('Running | c:running R x1')
    expect(test.pod('live')?.status?.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      exitCode: 137,
      reason: 'Error',
    })
    expect(test.events('live')).toContain('Killing: Container c failed liveness probe, will be restarted')
  })

  it('waits for what is missing in its configuration and comes up when it is there', () => {
    const test = new TestCluster()
    test.run('config', { containers: [idle('c', { envFrom: [{ configMapRef: { name: 'settings' } }] })] })
    test.clock.advance(1_000)
    expect(test.pod('config')?.status?.containerStatuses?.[0]?.state?.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'configmap "settings" not found',
    })
    test.create(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'default' },
      data: { LEVEL: 'debug' },
    })
    test.clock.advance(9_000)
    expect(test.line('config')).toBe('Running | c:running R')
    expect(test.exec('config', 'c', 'sh', '-c', 'echo $LEVEL').out).toBe('debug\n')
  })

  it('says which volume cannot be mounted', () => {
    const test = new TestCluster()
    const volumes = [{ name: 'v', hostPath: { path: '/no/such', type: 'Directory' } }]
    test.run('mount', { volumes, containers: [idle('c', { volumeMounts: [{ name: 'v', mountPath: '/v' }] })] })
    test.clock.advance(300)
    expect(test.events('mount')).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "v" : hostPath type check failed: /no/such is not a directory',
    ])
  })

  it('is refused when the node has no room for it', () => {
    const test = new TestCluster()
    test.run('big', { containers: [idle('c', { resources: { requests: { cpu: '64' } } })] })
    expect(test.pod('big')?.status).toMatchObject({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 4000",
    })
  })
})

describe('the end of a Pod', () => {
  it('comes when its containers have ended, by their exit codes', () => {
    const test = new TestCluster()
    test.run(
      'polite',
      { containers: [sh('c', 'trap "sleep 1; exit 5" TERM; while :; do sleep 1 & wait $!; done')] },
      { finalizers: ['example.test/hold'] },
    )
    test.clock.advance(1_000)
    test.delete('polite')
    expect(test.line('polite')).toBe('Running | c:running R')
    test.clock.advance(1_100)
    expect(test.line('polite')).toBe('Failed | c:Error(5)')
  })

  it('takes as long as the grace period when they ignore TERM', () => {
    const test = new TestCluster()
    test.run('stubborn', { containers: [sh('c', 'sleep 1000')] })
    test.clock.advance(1_000)
    test.delete('stubborn', 3)
    test.clock.advance(2_900)
    expect(test.line('stubborn')).toBe('Running | c:running R')
    test.clock.advance(200)
    expect(test.line('stubborn')).toBe('Failed | c:Error(137)')
    test.clock.advance(1_000)
    expect(test.line('stubborn')).toBe('gone')
  })

  it('runs the preStop hook first', () => {
    const test = new TestCluster()
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', 'echo bye > /proc/1/fd/1; sleep 2'] } } }
    test.run('hook', { containers: [idle('c', { lifecycle })] }, { finalizers: ['example.test/hold'] })
    test.clock.advance(1_000)
    test.delete('hook')
    test.clock.advance(1_900)
    expect(test.line('hook')).toBe('Running | c:running R')
    test.clock.advance(300)
    expect(test.line('hook')).toBe('Succeeded | c:Completed(0)')
    expect(test.log('hook', 'c')).toBe('bye\n')
  })

  it('is reached by jobs, whose sidecars end last', () => {
    const test = new TestCluster()
    test.run('job', {
      restartPolicy: 'Never',
      initContainers: [idle('proxy', { restartPolicy: 'Always' })],
      containers: [sh('main', 'sleep 2')],
    })
    test.clock.advance(5_000)
    expect(test.line('job')).toBe('Succeeded | proxy:Completed(0) | main:Completed(0)')
  })

  it('is forced by a deadline that comes later than the Pod', () => {
    const test = new TestCluster()
    test.run('late', { containers: [idle('c')] })
    test.clock.advance(1_000)
    const pod = test.pod('late')!
    test.cluster.clientFor('test').update(findKind('', 'v1', 'pods')!, {
      ...pod,
      spec: { ...pod.spec, activeDeadlineSeconds: 3 },
    })
    test.clock.advance(4_000)
    expect(test.pod('late')?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' })
  })

  it('is forced by activeDeadlineSeconds', () => {
    const test = new TestCluster()
    test.run('late', { activeDeadlineSeconds: 2, containers: [idle('c')] })
    test.clock.advance(4_000)
    expect(test.pod('late')?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' })
  })
})

describe('the fields of a Pod in its files', () => {
  it('follow its labels a while later', () => {
    const test = new TestCluster()
    const items = [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }]
    const read = sh('c', 'while true; do cat /info/labels; echo; sleep 10; done')
    test.run(
      'web',
      {
        volumes: [{ name: 'info', downwardAPI: { items } }],
        containers: [{ ...read, volumeMounts: [{ name: 'info', mountPath: '/info' }] }],
      },
      { labels: { one: 'a' } },
    )
    test.clock.advance(5_000)
    const pod = test.pod('web')!
    test.cluster.clientFor('test').update(findKind('', 'v1', 'pods')!, {
      ...pod,
      metadata: { ...pod.metadata, labels: { one: 'a', two: 'b' } },
    })
    test.clock.advance(90_000)
    expect(test.log('web', 'c')).toMatch(/^one="a"\n(.*\n)*two="b"/)
  })
})

describe('a node', () => {
  it('is posted Ready and renews its lease every ten seconds', () => {
    const test = new TestCluster()
    const node = test.cluster.store.get('/nodes', undefined, 'node-1') as {
      status?: { conditions?: { type: string; status: string }[] }
    }
    expect(node.status?.conditions?.at(-1)).toMatchObject({ type: 'Ready', status: 'True' })
    const renewed = () => {
      const lease = test.cluster.store.get('coordination.k8s.io/leases', 'kube-node-lease', 'node-1')
      return String((lease?.['spec'] as { renewTime?: string } | undefined)?.renewTime)
    }
    const before = renewed()
    test.clock.advance(10_000)
    expect(renewed() > before).toBe(true)
  })

  it('that is down neither beats nor runs anything, until it is mended', () => {
    const test = new TestCluster()
    test.cluster.kubelets.faults.set('node-1', { down: true })
    test.run('web', { containers: [{ name: 'web', image: 'example.test/agent:1' }] })
    test.clock.advance(60_000)
    expect(test.pod('web')?.status?.phase).toBe('Pending')
    test.cluster.kubelets.faults.clear('node-1')
    test.clock.advance(1_000)
    expect(test.line('web')).toBe('Running | web:running R')
  })

  it('with a full disk says so, and pulls nothing', () => {
    const test = new TestCluster()
    test.cluster.kubelets.faults.set('node-1', { diskFull: true })
    test.clock.advance(1)
    const node = test.cluster.clientFor('kube-apiserver').get(nodes, { name: 'node-1' }) as {
      status?: { conditions?: { type: string; status: string }[] }
    }
    expect(node.status?.conditions?.find(({ type }) => type === 'DiskPressure')?.status).toBe('True')
    test.run('web', { containers: [{ name: 'web', image: 'example.test/agent:1' }] })
    test.clock.advance(1_000)
    expect(test.line('web')).toBe('Pending | web:ErrImagePull')
  })

  it('serves the pages of its images and refuses where nobody listens', () => {
    const test = new TestCluster()
    test.run('web', { containers: [{ name: 'web', image: 'nginx:1.27' }] })
    test.clock.advance(1_000)
    const answer = test.cluster.kubelets.fetchFrom('default', 'web', 80, { method: 'GET', path: '/' })
    expect(new TextDecoder().decode(answer.body)).toBe('<h1>Welcome to nginx 1.27</h1>\n')
    expect(test.cluster.kubelets.fetchFrom('default', 'web', 80, { method: 'GET', path: '/nosuch' }).status).toBe(404)
  })

  it('measures its Pods: the same at the same time, different over time', () => {
    const test = new TestCluster()
    test.run('web', {
      containers: [{ name: 'web', image: 'nginx:1.27', resources: { requests: { cpu: '100m', memory: '64Mi' } } }],
    })
    expect(test.cluster.kubelets.podUsage('default', 'web')).toBeUndefined()
    test.clock.advance(60_000)
    const first = test.cluster.kubelets.podUsage('default', 'web')!
    expect(first).toEqual(test.cluster.kubelets.podUsage('default', 'web'))
    expect(first.cpuNanocores).toBeGreaterThan(10_000_000)
    expect(first.cpuNanocores).toBeLessThan(120_000_000)
    test.clock.advance(60_000)
    expect(test.cluster.kubelets.podUsage('default', 'web')!.cpuNanocores).not.toBe(first.cpuNanocores)
    expect(test.cluster.kubelets.nodeUsage('node-1')!.cpuNanocores).toBeGreaterThan(first.cpuNanocores)
  })
})

describe('ephemeral containers', () => {
  it('run beside the others and are not restarted', () => {
    const test = new TestCluster()
    test.run('web', { containers: [idle('main')] })
    test.clock.advance(1_000)
    const client = test.cluster.clientFor('kube-apiserver')
    const body = {
      spec: {
        ephemeralContainers: [{ name: 'look', image: 'busybox:1.36', command: ['sh', '-c', 'echo looking; exit 3'] }],
      },
    }
    client.patch(
      pods,
      { namespace: 'default', name: 'web' },
      { type: 'application/strategic-merge-patch+json', body, subresource: 'ephemeralcontainers' },
    )
    test.clock.advance(2_000)
    expect(test.pod('web')?.status?.ephemeralContainerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 3 })
    expect(test.line('web')).toBe('Running | main:running R')
    expect(test.log('web', 'look')).toBe('looking\n')
  })
})

describe('a hollow node', () => {
  it('has everything Ready at once, says nothing, and lets go of what is deleted', () => {
    const test = new TestCluster({ hollowNodes: true })
    test.run('web', { containers: [sh('c', 'exit 1', { readinessProbe: { exec: { command: ['false'] } } })] })
    test.clock.advance(400)
    expect(test.line('web')).toBe('Running | c:running R')
    expect(test.pod('web')?.status?.conditions?.map(({ type }) => type)).toEqual([
      'Initialized',
      'Ready',
      'ContainersReady',
    ])
    expect(test.events('web')).toEqual([])
    test.delete('web')
    expect(test.line('web')).toBe('gone')
  })

  it('completes jobs, and waits for images that are nowhere', () => {
    const test = new TestCluster({ hollowNodes: true })
    test.run('job', { restartPolicy: 'Never', containers: [{ name: 'c', image: 'example.test/job:1' }] })
    const bad = { name: 'bad', image: 'example.test/nosuch:1' }
    test.run('bad', { containers: [{ name: 'good', image: 'example.test/agent:1' }, bad] })
    test.clock.advance(1_500)
    expect(test.line('job')).toBe('Succeeded | c:Completed(0)')
    expect(test.line('bad')).toBe('Pending | bad:ImagePullBackOff | good:ImagePullBackOff')
  })
})
