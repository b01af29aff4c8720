import { findKind } from '@everynode/kube'
import { beforeEach, describe, expect, it } from 'vitest'
import { TestCluster } from '../test-cluster.ts'

const services = findKind('', 'v1', 'services')!
const endpoints = findKind('', 'v1', 'endpoints')!

describe('what a container reaches', () => {
  let test: TestCluster
  const ask = (...words: string[]) => test.exec('client', 'main', ...words)

  beforeEach(() => {
    test = new TestCluster()
    const lasting = { command: ['sleep', '1000000'] }
    test.run('client', { containers: [{ name: 'main', image: 'busybox:1.36', ...lasting }] })
    test.run('web', {
      containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ containerPort: 80, hostPort: 8080 }] }],
    })
    test.clock.advance(10_000)
    const address = '10.96.0.77'
    const metadata = { name: 'front', namespace: 'default' }
    test.create(services, {
      metadata,
      spec: { clusterIP: address, clusterIPs: [address], ports: [{ port: 81, targetPort: 80 }] },
    })
    const addresses = [{ ip: test.pod('web')!.status!.podIP, targetRef: { kind: 'Pod', name: 'web' } }]
    test.create(endpoints, { metadata, subsets: [{ addresses, ports: [{ port: 80 }] }] })
  })

  const welcome = { out: '<h1>Welcome to nginx 1.27</h1>\n', code: 0 }

  it('is a Pod by its address, and itself by localhost', () => {
    expect(ask('wget', '-qO-', `http://${test.pod('web')!.status!.podIP}`)).toEqual(welcome)
    expect(test.exec('web', 'web', 'curl', '-s', '--max-time', '5', 'localhost')).toEqual(welcome)
  })

  it('is a Service by every form of its name, and by its address', () => {
    for (const host of ['front', 'front.default', 'front.default.svc', 'front.default.svc.cluster.local', '10.96.0.77'])
      expect(ask('curl', '-s', `http://${host}:81/`)).toEqual(welcome)
  })

  it('is a host port by the name of the node', () => {
    expect(ask('curl', '-s', 'node-1:8080')).toEqual(welcome)
  })

  it('ends where nobody listens, where there is no page, and at the edge of the cluster', () => {
    expect(ask('curl', 'localhost:9').code).toBe(7)
    expect(ask('curl', '-s', 'front:82').code).toBe(7)
    expect(ask('curl', '-sf', 'front:81/nosuch').code).toBe(22)
    expect(ask('curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', 'front:81/nosuch')).toEqual({
      out: '404',
      code: 0,
    })
    expect(ask('curl', 'example.test')).toMatchObject({ code: 6 })
    expect(ask('wget', '-q', 'example.test')).toMatchObject({ code: 1 })
  })

  it('is kept in a file where a file is asked for', () => {
    expect(ask('wget', '-q', '-O', '/tmp/page', 'front:81').code).toBe(0)
    expect(ask('cat', '/tmp/page')).toEqual(welcome)
  })
})
