import { describe, expect, it } from 'vitest'
import { sh, TestCluster } from '../test-cluster.ts'

describe('the end of a Pod', () => {
  it('ends what its containers left in the background', () => {
    const test = new TestCluster()
    const volumes = [{ name: 'host', hostPath: { path: '/var/log/ticks' } }]
    const volumeMounts = [{ name: 'host', mountPath: '/host' }]
    const loop = 'while :; do echo tick; sleep 1; done'
    const script = `(${loop}) >> /host/a & ${loop} | tee /host/b > /dev/null & sleep 1000`
    test.run('ticker', { volumes, terminationGracePeriodSeconds: 0, containers: [sh('c', script, { volumeMounts })] })
    test.run('reader', { volumes, containers: [sh('c', 'sleep 1000', { volumeMounts })] })
    test.clock.advance(3_000)
    test.delete('ticker', 0)
    test.clock.advance(1_000)
    const count = () => test.exec('reader', 'c', 'sh', '-c', 'cat /host/a /host/b | wc -l').out
    const ended = count()
    expect(Number(ended)).toBeGreaterThan(4)
    test.clock.advance(10_000)
    expect(count()).toBe(ended)
  })
})
