import { formatTime } from '@everynode/kube'
import { expect, it } from 'vitest'
import { kindAt, pod, testCluster } from '../../../test-support/test-cluster.ts'
import { find } from '../verbs/get.ts'
import { list } from '../verbs/list.ts'
import { parseListOptions } from '../options/list-options.ts'

const podMetrics = kindAt('metrics.k8s.io/v1beta1/pods')

it('measures Pods that run, once they have run for a while', () => {
  const { cluster, clock } = testCluster()
  const client = cluster.clientFor('test')
  const created = client.create(kindAt('v1/pods'), pod('p'))
  const status = {
    phase: 'Running',
    qosClass: 'BestEffort',
    startTime: formatTime(clock.now()),
    containerStatuses: [
      { name: 'main', image: 'i', imageID: '', ready: true, restartCount: 0, state: { running: {} } },
    ],
  }
  client.update(kindAt('v1/pods'), { ...created, status }, 'status')
  const measured = () => list(cluster, { kind: podMetrics }, parseListOptions(new URLSearchParams()))
  expect(measured()).toEqual({ items: [], metadata: {} })

  clock.advance(60_000)
  const usage = { cpu: expect.stringMatching(/^\d+n$/) as string, memory: expect.stringMatching(/^\d+Ki$/) as string }
  expect(measured().items).toMatchObject([
    { kind: 'PodMetrics', metadata: { name: 'p' }, window: '15s', containers: [{ name: 'main', usage }] },
  ])
  expect(find(cluster, { kind: podMetrics, namespace: 'default', name: 'p' })).toEqual(measured().items[0])
})

it('measures nothing where no metrics-server is', () => {
  const { cluster } = testCluster({ settings: { hasMetrics: false } })
  expect(cluster.registry.find('metrics.k8s.io', 'v1beta1', 'pods')).toBeUndefined()
})
