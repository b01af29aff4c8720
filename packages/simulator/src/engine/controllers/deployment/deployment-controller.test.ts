import { findKind, type Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { ControlScene } from '../../../../test/control-scene.ts'
import { replicaSetController } from '../replicaset/replicaset-controllers.ts'
import { deploymentController } from './deployment-controller.ts'
import type { Deployment, ReplicaSet } from './deployment-objects.ts'

const deployments = findKind('apps', 'v1', 'deployments')!

const podTemplate = (image: string) => ({
  metadata: { labels: { app: 'shop' } },
  spec: { nodeName: 'one', containers: [{ name: 'main', image }] },
})

function scene(spec: NonNullable<Deployment['spec']> = {}): ControlScene {
  const here = new ControlScene([deploymentController, replicaSetController])
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } }
  const whole = {
    replicas: 4,
    selector: { matchLabels: { app: 'shop' } },
    template: podTemplate('shop:1'),
    strategy,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 10,
    ...spec,
  }
  here.create('apps', 'deployments', { metadata: { name: 'shop' }, spec: whole })
  return live(here)
}

/** Plays kubelets until nothing changes any more. */
function live(here: ControlScene): ControlScene {
  for (let turn = 0; turn < 20; turn++) {
    here.settle()
    here.finishDeletions()
    here.makeReady()
  }
  return here.settle()
}

const deployment = (here: ControlScene) => here.get<Deployment>('apps', 'deployments', 'shop')!
const sets = (here: ControlScene) => here.list('apps', 'replicasets') as readonly ReplicaSet[]
const imageOf = (pod: Pod) => pod.spec!.containers![0]!.image
const conditions = (here: ControlScene) =>
  Object.fromEntries(
    (deployment(here).status?.conditions ?? []).map(({ type, status, reason }) => [type, `${status} ${reason}`]),
  )

function change(here: ControlScene, spec: Partial<NonNullable<Deployment['spec']>>): void {
  const object = deployment(here)
  here.client.update(deployments, { ...object, spec: { ...object.spec, ...spec } })
}

describe('a Deployment', () => {
  it('makes a ReplicaSet named for the hash of its template, and says when it is there', () => {
    const here = scene()
    const [set] = sets(here)
    const hash = set!.metadata.labels!['pod-template-hash']
    expect(set!.metadata.name).toBe(`shop-${hash}`)
    expect(set!.metadata.annotations).toEqual({
      'deployment.kubernetes.io/desired-replicas': '4',
      'deployment.kubernetes.io/max-replicas': '5',
      'deployment.kubernetes.io/revision': '1',
    })
    expect(deployment(here).status).toMatchObject({
      observedGeneration: 1,
      replicas: 4,
      updatedReplicas: 4,
      readyReplicas: 4,
      availableReplicas: 4,
    })
    expect(conditions(here)).toEqual({
      Available: 'True MinimumReplicasAvailable',
      Progressing: 'True NewReplicaSetAvailable',
    })
    expect(here.events('shop')).toEqual([`Normal ScalingReplicaSet Scaled up replica set shop-${hash} from 0 to 4`])
  })

  it('is rolled out within its limits', () => {
    const here = scene()
    let [most, least] = [0, 99]
    here.cluster.store.subscribe(['/pods', 'apps/replicasets'], () => {
      most = Math.max(
        most,
        sets(here).reduce((sum, set) => sum + set.spec!.replicas!, 0),
      )
      const ready = here.pods(
        (pod) =>
          pod.metadata.deletionTimestamp === undefined &&
          pod.status!.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true,
      )
      least = Math.min(least, ready.length)
    })
    change(here, { template: podTemplate('shop:2') })
    live(here)
    expect(here.pods().map(imageOf)).toEqual(Array.from({ length: 4 }, () => 'shop:2'))
    expect(most).toBe(5)
    expect(least).toBe(3)
  })

  it('uses a ReplicaSet again when its template comes back, with a new number and a history', () => {
    const here = scene()
    change(here, { template: podTemplate('shop:2') })
    live(here)
    change(here, { template: podTemplate('shop:1') })
    live(here)
    expect(sets(here)).toHaveLength(2)
    const first = sets(here).find((set) => set.spec!.template!.spec!.containers![0]!.image === 'shop:1')!
    expect(first.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    })
    expect(deployment(here).metadata.annotations).toMatchObject({ 'deployment.kubernetes.io/revision': '3' })
  })

  it('follows its size without a rollout', () => {
    const here = scene()
    change(here, { replicas: 7 })
    live(here)
    expect(here.pods()).toHaveLength(7)
    expect(sets(here)).toHaveLength(1)
    change(here, { replicas: 0 })
    expect(live(here).pods()).toHaveLength(0)
  })

  it('grows both of its sets in proportion while a rollout is stuck', () => {
    const here = scene({ replicas: 10 })
    change(here, { template: podTemplate('broken') })
    here.settle()
    for (let turn = 0; turn < 5; turn++) {
      here.finishDeletions()
      here.makeReady(here.pods((pod) => imageOf(pod) === 'shop:1'))
      here.settle()
    }
    const before = sets(here).map((set) => set.spec!.replicas!)
    change(here, { replicas: 20 })
    here.settle()
    const after = sets(here).map((set) => set.spec!.replicas!)
    expect(after.every((size, index) => size > before[index]!)).toBe(true)
    expect(after[0]! + after[1]!).toBe(25)
  })

  it('stands still while it is paused', () => {
    const here = scene()
    change(here, { paused: true })
    live(here)
    expect(conditions(here).Progressing).toBe('Unknown DeploymentPaused')
    change(here, { template: podTemplate('shop:2') })
    live(here)
    expect(here.pods().map(imageOf)).toEqual(Array.from({ length: 4 }, () => 'shop:1'))
    change(here, { paused: false })
    live(here)
    expect(here.pods().every((pod) => imageOf(pod) === 'shop:2')).toBe(true)
  })

  it('says that it ran out of time, and that it got over it', () => {
    const here = scene({ progressDeadlineSeconds: 10 })
    change(here, { template: podTemplate('broken') })
    for (let second = 0; second < 15; second++) here.wait(1_000)
    expect(conditions(here).Progressing).toBe('False ProgressDeadlineExceeded')
    live(here)
    expect(conditions(here).Progressing).toBe('True NewReplicaSetAvailable')
  })

  it('ends all old Pods before it makes new ones under Recreate', () => {
    const here = scene({ strategy: { type: 'Recreate' } })
    change(here, { template: podTemplate('shop:2') })
    here.settle()
    expect(here.pods().every((pod) => pod.metadata.deletionTimestamp !== undefined && imageOf(pod) === 'shop:1')).toBe(
      true,
    )
    live(here)
    expect(here.pods().map(imageOf)).toEqual(Array.from({ length: 4 }, () => 'shop:2'))
  })

  it('forgets the oldest sets beyond its history limit', () => {
    const here = scene({ revisionHistoryLimit: 1 })
    for (const image of ['shop:2', 'shop:3', 'shop:4']) {
      change(here, { template: podTemplate(image) })
      live(here)
    }
    expect(
      sets(here)
        .map((set) => set.spec!.template!.spec!.containers![0]!.image)
        .toSorted(),
    ).toEqual(['shop:3', 'shop:4'])
  })
})
