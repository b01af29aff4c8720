import type { KubeObject } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../test/control-scene.ts'
import { daemonSetController } from './daemonset/daemonset-controller.ts'
import { disruptionController } from './disruption-controller.ts'
import { replicaSetController } from './replicaset/replicaset-controllers.ts'

const labels = { app: 'set' }

function scene(spec: object): ControlScene {
  const here = new ControlScene([disruptionController, replicaSetController, daemonSetController])
  const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'app:1' }] } }
  here.create('apps', 'replicasets', {
    metadata: { name: 'set' },
    spec: { replicas: 3, selector: { matchLabels: labels }, template },
  })
  here.settle()
  here.makeReady()
  here.create('policy', 'poddisruptionbudgets', {
    metadata: { name: 'budget' },
    spec: { selector: { matchLabels: labels }, ...spec },
  })
  return here.settle()
}

const status = (here: ControlScene) =>
  here.get<KubeObject & { status: { conditions: object[] } }>('policy', 'poddisruptionbudgets', 'budget')!.status

describe('a disruption budget', () => {
  it.each([
    [{ minAvailable: 2 }, { currentHealthy: 3, desiredHealthy: 2, expectedPods: 3, disruptionsAllowed: 1 }],
    [{ minAvailable: 3 }, { currentHealthy: 3, desiredHealthy: 3, expectedPods: 3, disruptionsAllowed: 0 }],
    [{ minAvailable: '50%' }, { currentHealthy: 3, desiredHealthy: 2, expectedPods: 3, disruptionsAllowed: 1 }],
    [{ maxUnavailable: 2 }, { currentHealthy: 3, desiredHealthy: 1, expectedPods: 3, disruptionsAllowed: 2 }],
    [{ maxUnavailable: '30%' }, { currentHealthy: 3, desiredHealthy: 2, expectedPods: 3, disruptionsAllowed: 1 }],
  ])('%j comes to %j', (spec, counts) => {
    const here = scene(spec)
    expect(status(here)).toMatchObject({ observedGeneration: 1, ...counts })
    const isAllowed = counts.disruptionsAllowed > 0
    expect(status(here).conditions).toMatchObject([
      {
        type: 'DisruptionAllowed',
        status: isAllowed ? 'True' : 'False',
        reason: isAllowed ? 'SufficientPods' : 'InsufficientPods',
        message: '',
      },
    ])
  })

  it('counts anew when a Pod is not ready any more', () => {
    const here = scene({ minAvailable: 2 })
    here.makeUnready(here.pods().slice(0, 1))
    expect(here.settle() && status(here)).toMatchObject({ currentHealthy: 2, disruptionsAllowed: 0 })
  })

  it('cannot be worked out for daemon Pods, since a DaemonSet has no scale', () => {
    const here = new ControlScene([disruptionController, daemonSetController])
    here.addNode('one')
    here.createDaemonSet('web')
    here.settle()
    here.create('policy', 'poddisruptionbudgets', {
      metadata: { name: 'budget' },
      spec: { maxUnavailable: 0, selector: { matchLabels: { app: 'web' } } },
    })
    here.settle()
    expect(status(here)).toMatchObject({
      disruptionsAllowed: 0,
      expectedPods: 0,
      conditions: [{ reason: 'SyncFailed', message: 'daemonsets.apps does not implement the scale subresource' }],
    })
  })
})
