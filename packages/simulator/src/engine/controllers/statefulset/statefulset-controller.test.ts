import { findKind, type Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { statefulSetController } from './statefulset-controller.ts'
import type { StatefulSet } from './stateful-set-objects.ts'

const statefulSets = findKind('apps', 'v1', 'statefulsets')!
const podTemplate = (image: string) => ({
  metadata: { labels: { app: 'db' } },
  spec: { containers: [{ name: 'main', image }] },
})

function scene(spec: NonNullable<StatefulSet['spec']> = {}): ControlScene {
  const here = new ControlScene([statefulSetController])
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }
  const whole = {
    replicas: 3,
    serviceName: 'db',
    podManagementPolicy: 'OrderedReady',
    selector: { matchLabels: { app: 'db' } },
    template: podTemplate('db:1'),
    updateStrategy,
    ...spec,
  }
  here.create('apps', 'statefulsets', { metadata: { name: 'db' }, spec: whole })
  return here.settle()
}

function live(here: ControlScene): ControlScene {
  for (let turn = 0; turn < 20; turn++) {
    here.makeReady()
    here.settle()
    here.finishDeletions()
    here.settle()
  }
  return here
}

const names = (here: ControlScene) => here.pods().map(({ metadata }) => metadata.name)
const imageOf = (pod: Pod) => pod.spec!.containers![0]!.image
const set = (here: ControlScene) => here.get<StatefulSet>('apps', 'statefulsets', 'db')!

function change(here: ControlScene, spec: Partial<NonNullable<StatefulSet['spec']>>): void {
  here.client.update(statefulSets, { ...set(here), spec: { ...set(here).spec, ...spec } })
}

function order(here: ControlScene): string[] {
  const log: string[] = []
  here.cluster.store.subscribe(['/pods'], ({ type, object }) => {
    if (type !== 'MODIFIED') log.push(`${type} ${object.metadata.name}`)
  })
  return log
}

describe('a StatefulSet', () => {
  it('loses no Pods while those above the lowest are not well', () => {
    const here = scene()
    expect(names(live(here))).toEqual(['db-0', 'db-1', 'db-2'])
    here.makeUnready(here.pods())
    change(here, { replicas: 0 })
    here.settle()
    here.finishDeletions()
    expect(names(here.settle())).toEqual(['db-0', 'db-1', 'db-2'])
    const log = order(here)
    here.makeReady()
    for (let round = 0; round < 3; round++) {
      here.settle()
      here.finishDeletions()
    }
    expect(log).toEqual(['DELETED db-2', 'DELETED db-1', 'DELETED db-0'])
  })

  it('makes its Pods one after the other, each when the one before is ready', () => {
    const here = scene()
    expect(names(here)).toEqual(['db-0'])
    here.makeReady()
    expect(names(here.settle())).toEqual(['db-0', 'db-1'])
    expect(names(live(here))).toEqual(['db-0', 'db-1', 'db-2'])
    expect(here.pod('db-1')).toMatchObject({
      metadata: { labels: { 'statefulset.kubernetes.io/pod-name': 'db-1', 'apps.kubernetes.io/pod-index': '1' } },
      spec: { hostname: 'db-1', subdomain: 'db' },
    })
    const { currentRevision, updateRevision, ...status } = set(here).status!
    expect(currentRevision).toBe(updateRevision)
    expect(status).toMatchObject({
      replicas: 3,
      readyReplicas: 3,
      currentReplicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
      collisionCount: 0,
    })
  })

  it('makes them all at once when they are independent', () => {
    expect(names(scene({ podManagementPolicy: 'Parallel' }))).toEqual(['db-0', 'db-1', 'db-2'])
  })

  it('renews them from the highest down, each gone before it is made again', () => {
    const here = live(scene())
    const log = order(here)
    change(here, { template: podTemplate('db:2') })
    live(here)
    expect(log).toEqual(['DELETED db-2', 'ADDED db-2', 'DELETED db-1', 'ADDED db-1', 'DELETED db-0', 'ADDED db-0'])
    expect(here.pods().map(imageOf)).toEqual(['db:2', 'db:2', 'db:2'])
  })

  it('renews only those from its partition on', () => {
    const here = live(scene())
    change(here, {
      template: podTemplate('db:2'),
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
    })
    live(here)
    expect(here.pods().map(imageOf)).toEqual(['db:1', 'db:1', 'db:2'])
    expect(set(here).status).toMatchObject({ currentReplicas: 2, updatedReplicas: 1 })
    // What is below the partition comes back as it was.
    here.deletePod('db-0', 0)
    live(here)
    expect(imageOf(here.pod('db-0'))).toBe('db:1')
  })

  it('removes the highest first', () => {
    const here = live(scene())
    const log = order(here)
    change(here, { replicas: 1 })
    live(here)
    expect(log).toEqual(['DELETED db-2', 'DELETED db-1'])
  })

  it('gives each Pod its own claim, which stays when the Pod goes', () => {
    const claim = {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }
    const here = live(scene({ volumeClaimTemplates: [claim], replicas: 2 }))
    const claims = () => here.list('', 'persistentvolumeclaims').map(({ metadata }) => metadata.name)
    expect(claims()).toEqual(['data-db-0', 'data-db-1'])
    expect(here.pod('db-1').spec!.volumes![0]).toMatchObject({
      name: 'data',
      persistentVolumeClaim: { claimName: 'data-db-1' },
    })
    change(here, { replicas: 0 })
    live(here)
    expect(claims()).toEqual(['data-db-0', 'data-db-1'])
  })
})
