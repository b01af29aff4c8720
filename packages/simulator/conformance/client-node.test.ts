import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  makeInformer,
  Watch,
  type V1DaemonSet,
  type V1Pod,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulator, type Simulator } from '../src/index.ts'

// What programs written with the JavaScript client do, over HTTPS, with a user's own token.

const namespace = 'shared'
let simulator: Simulator
let config: KubeConfig
beforeAll(async () => {
  simulator = await startSimulator({ world: 'fresh', settings: { pace: 0.1 } })
  config = new KubeConfig()
  config.loadFromString(JSON.stringify(simulator.kubeconfig))
})
afterAll(() => simulator.close())

test('a DaemonSet is created, watched until it is ready everywhere, changed and deleted', async () => {
  const apps = config.makeApiClient(AppsV1Api)
  await apps.createNamespacedDaemonSet({ namespace, body: daemonSet('web', 'docker.io/library/nginx:1.27') })
  const ready = await until('web', ({ status }) => status?.numberReady === 2)
  expect(ready.status).toMatchObject({ desiredNumberScheduled: 2, numberAvailable: 2, observedGeneration: 1 })

  ready.spec!.template.spec!.containers[0]!.image = 'docker.io/library/nginx:1.28'
  await apps.replaceNamespacedDaemonSet({ name: 'web', namespace, body: ready })
  await until(
    'web',
    ({ status }) =>
      status?.observedGeneration === 2 && status.updatedNumberScheduled === 2 && status.numberAvailable === 2,
  )
  const { items: revisions } = await apps.listNamespacedControllerRevision({ namespace, labelSelector: 'app=web' })
  expect(revisions.map(({ revision }) => revision).toSorted()).toEqual([1, 2])

  await apps.deleteNamespacedDaemonSet({ name: 'web', namespace, propagationPolicy: 'Foreground' })
  await expect
    .poll(() => apps.listNamespacedDaemonSet({ namespace }).then(({ items }) => items.length), { timeout: 20_000 })
    .toBe(0)
})

test('a stale update is refused with a conflict', async () => {
  const apps = config.makeApiClient(AppsV1Api)
  const created = await apps.createNamespacedDaemonSet({
    namespace,
    body: daemonSet('stale', 'docker.io/library/nginx:1.27'),
  })
  await until('stale', ({ status }) => status?.numberReady === 2)
  await expect(apps.replaceNamespacedDaemonSet({ name: 'stale', namespace, body: created })).rejects.toMatchObject({
    code: 409,
  })
})

test('an informer sees the Pods come and go', async () => {
  const apps = config.makeApiClient(AppsV1Api)
  const core = config.makeApiClient(CoreV1Api)
  const path = `/api/v1/namespaces/${namespace}/pods`
  const informer = makeInformer(
    config,
    path,
    () => core.listNamespacedPod({ namespace, labelSelector: 'app=seen' }),
    'app=seen',
  )
  const seen = new Set<string>()
  const gone = new Set<string>()
  informer.on('add', (pod: V1Pod) => seen.add(pod.metadata!.name!))
  informer.on('delete', (pod: V1Pod) => gone.add(pod.metadata!.name!))
  informer.on('error', () => undefined) // stopping is reported as an error
  await informer.start()
  await apps.createNamespacedDaemonSet({ namespace, body: daemonSet('seen', 'docker.io/library/nginx:1.27') })
  await expect.poll(() => seen.size, { timeout: 20_000 }).toBe(2)
  await apps.deleteNamespacedDaemonSet({ name: 'seen', namespace })
  await expect.poll(() => gone.size, { timeout: 20_000 }).toBe(2)
  await informer.stop()
})

function until(name: string, isReached: (daemonSet: V1DaemonSet) => boolean): Promise<V1DaemonSet> {
  return new Promise((resolve, reject) => {
    const query = { fieldSelector: `metadata.name=${name}` }
    let controller: AbortController | undefined
    let isOver = false
    const watching = new Watch(config).watch(
      `/apis/apps/v1/namespaces/${namespace}/daemonsets`,
      query,
      (_type, object: V1DaemonSet) => {
        if (isOver || !isReached(object)) return
        isOver = true
        resolve(object)
        controller?.abort()
      },
      (error) => {
        if (!isOver) reject(error instanceof Error ? error : new Error('the watch ended'))
      },
    )
    void watching.then((started) => {
      controller = started
      if (isOver) started.abort()
    }, reject)
  })
}

function daemonSet(name: string, image: string): V1DaemonSet {
  const labels = { app: name }
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image }] } },
    },
  }
}
