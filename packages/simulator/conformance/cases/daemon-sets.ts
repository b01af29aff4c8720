import assert from 'node:assert/strict'
import type { V1DaemonSet, V1Node } from '@kubernetes/client-node'
import type { ConformanceCase } from '../conformance-case.ts'
import type { Connection } from '../cluster/connection.ts'
import { eventually } from '../cluster/eventually.ts'
import { workerNodes, type Session } from '../cluster/session.ts'
import { DaemonSetScene, imagesOf, isReady } from './daemon-set-scene.ts'
import { MISSING_IMAGE, OTHER_IMAGE, podTemplate, SERVER_IMAGE } from './workloads.ts'

const COLOR = 'conformance-daemonset-color'

/** What Kubernetes promises of DaemonSets (test/e2e/apps/daemon_set.go, as facts). */
export const daemonSetCases: readonly ConformanceCase[] = [
  {
    id: 'daemon-set/simple',
    title: 'one Pod on every node that takes Pods; a Pod that is deleted comes back',
    isSerial: true,
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create()
      const [first] = await scene.running(nodes)
      await scene.settled(nodes.length)
      await scene.core.deleteNamespacedPod({ name: first!.metadata!.name!, namespace: scene.namespace })
      await eventually('another Pod in its place', async () => {
        const pods = await scene.pods()
        return pods.length === nodes.length && pods.every(({ metadata }) => metadata!.uid !== first!.metadata!.uid)
      })
      await scene.running(nodes)
    },
  },
  {
    id: 'daemon-set/node-selector',
    title: 'Pods follow the labels of nodes, and a node selector that changes with the update strategy',
    isSerial: true,
    async run(session) {
      const scene = new DaemonSetScene(session)
      const [node] = await nodeNames(session)
      const labels = { 'daemonset-name': scene.name }
      const template = podTemplate(labels)
      try {
        await scene.create({
          template: { ...template, spec: { ...template.spec!, nodeSelector: { [COLOR]: 'blue' } } },
        })
        await scene.settled(0)
        await colorNode(session.api, node!, 'blue')
        await scene.running([node!])
        await scene.settled(1)
        await colorNode(session.api, node!, 'green')
        await scene.running([])
        await session.api.patch<V1DaemonSet>(
          session.in('apps/v1', 'daemonsets', scene.name),
          {
            spec: {
              updateStrategy: { type: 'RollingUpdate' },
              template: { spec: { nodeSelector: { [COLOR]: 'green' } } },
            },
          },
          'strategic',
        )
        await scene.running([node!])
        await scene.settled(1)
      } finally {
        await colorNode(session.api, node!, undefined)
      }
    },
  },
  {
    id: 'daemon-set/node-affinity',
    title: 'required node affinity chooses the nodes',
    isSerial: true,
    async run(session) {
      const scene = new DaemonSetScene(session)
      const [node] = await nodeNames(session)
      const template = podTemplate({ 'daemonset-name': scene.name })
      const nodeSelectorTerms = [{ matchExpressions: [{ key: COLOR, operator: 'In', values: ['blue'] }] }]
      const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } }
      try {
        await scene.create({ template: { ...template, spec: { ...template.spec!, affinity } } })
        await scene.settled(0)
        await colorNode(session.api, node!, 'blue')
        await scene.running([node!])
        await colorNode(session.api, node!, undefined)
        await scene.running([])
      } finally {
        await colorNode(session.api, node!, undefined)
      }
    },
  },
  {
    id: 'daemon-set/failed-pod',
    title: 'a Pod that failed is replaced and goes away, even when its status was written without a version',
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create()
      const [first] = await scene.running(nodes)
      const failed = { ...first!, metadata: { ...first!.metadata!, resourceVersion: '' }, status: { phase: 'Failed' } }
      await scene.core.replaceNamespacedPodStatus({
        name: first!.metadata!.name!,
        namespace: scene.namespace,
        body: failed,
      })
      const path = session.in('v1', 'pods', first!.metadata!.name!)
      await eventually('the failed Pod gone', async () => (await session.api.codeOf('GET', path)) === 404)
      await scene.running(nodes)
    },
  },
  {
    id: 'daemon-set/on-delete',
    title: 'with OnDelete a new template makes a revision and leaves the Pods alone',
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create({ updateStrategy: { type: 'OnDelete' } })
      await scene.running(nodes)
      await eventually('the first revision', async () => (await scene.revisions()).length === 1)
      await scene.setImage(OTHER_IMAGE)
      await eventually('the second revision', async () => (await scene.revisions()).length === 2)
      await scene.settled(nodes.length)
      assert.deepEqual(new Set(imagesOf(await scene.pods())), new Set([SERVER_IMAGE]))
    },
  },
  {
    id: 'daemon-set/rolling-update',
    title: 'a new image reaches every node and is the one revision that matches',
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create({ updateStrategy: { type: 'RollingUpdate' } })
      await scene.running(nodes)
      const [old] = await eventually('the first revision', async () => {
        const revisions = await scene.revisions()
        return revisions.length === 1 && revisions
      })
      await scene.setImage(OTHER_IMAGE)
      await eventually('the new image everywhere', async () => {
        const pods = await scene.pods()
        return (
          pods.length === nodes.length && pods.every(isReady) && imagesOf(pods).every((image) => image === OTHER_IMAGE)
        )
      })
      const revisions = await scene.revisions()
      assert.deepEqual(
        revisions.map(({ revision }) => revision),
        [1, 2],
      )
      assert.equal(revisions[0]!.metadata!.name, old!.metadata!.name)
      const hash = revisions[1]!.metadata!.labels!['controller-revision-hash']
      for (const { metadata } of await scene.pods()) assert.equal(metadata!.labels!['controller-revision-hash'], hash)
      await scene.running(nodes)
    },
  },
  {
    id: 'daemon-set/rolls-back',
    title: 'rolling back from a broken image restarts no Pod that was not replaced',
    isSerial: true,
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      assert.ok(nodes.length > 1, 'two nodes that take Pods are needed')
      await scene.create({ updateStrategy: { type: 'RollingUpdate' } })
      const before = new Set((await scene.running(nodes)).map(({ metadata }) => metadata!.name))
      await scene.settled(nodes.length)
      await scene.setImage(MISSING_IMAGE)
      await eventually('a Pod of the broken image', async () => imagesOf(await scene.pods()).includes(MISSING_IMAGE))
      const during = await scene.pods()
      const kept = during.filter(({ metadata }) => before.has(metadata!.name)).map(({ metadata }) => metadata!.name!)
      const broken = during.filter((pod) => imagesOf([pod])[0] === MISSING_IMAGE)
      assert.ok(broken.length > 0 && broken.every((pod) => !isReady(pod)), 'no Pod of a missing image is ready')
      assert.ok(kept.length > 0, 'a rollout that cannot go on leaves Pods alone')
      await scene.setImage(SERVER_IMAGE)
      const after = await scene.running(nodes)
      assert.deepEqual(new Set(imagesOf(after)), new Set([SERVER_IMAGE]))
      const names = new Set(after.map(({ metadata }) => metadata!.name))
      assert.deepEqual(
        kept.filter((name) => !names.has(name)),
        [],
      )
    },
  },
  {
    id: 'daemon-set/collection',
    title: 'DaemonSets are listed over all namespaces and deleted as a collection',
    async run(session) {
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create()
      await scene.running(nodes)
      const labelSelector = `daemonset-name=${scene.name}`
      const { items } = await scene.apps.listDaemonSetForAllNamespaces({ labelSelector })
      assert.equal(items.filter(({ metadata }) => metadata!.namespace === scene.namespace).length, 1)
      await scene.apps.deleteCollectionNamespacedDaemonSet({
        namespace: scene.namespace,
        labelSelector,
        body: { gracePeriodSeconds: 1 },
      })
      await eventually('no DaemonSet left', async () => {
        const left = await scene.apps.listNamespacedDaemonSet({ namespace: scene.namespace, labelSelector })
        return left.items.length === 0
      })
      await eventually('no Pod left', async () => {
        const left = await scene.core.listNamespacedPod({ namespace: scene.namespace, labelSelector })
        return left.items.length === 0
      })
    },
  },
  {
    id: 'daemon-set/status',
    title: 'the status is read, replaced and patched by itself, watched from a version, and kept by the controller',
    async run(session) {
      const { api } = session
      const scene = new DaemonSetScene(session)
      const nodes = await nodeNames(session)
      await scene.create()
      await scene.running(nodes)
      await scene.settled(nodes.length)
      const list = session.in('apps/v1', 'daemonsets')
      const status = session.in('apps/v1', 'daemonsets', scene.name, 'status')
      const { metadata } = await api.get<V1DaemonSet>(list)
      const resourceVersion = metadata!.resourceVersion!
      const read = await api.get<V1DaemonSet>(status)
      assert.equal(read.kind, 'DaemonSet')
      const events = await api.watch<V1DaemonSet>(list, { resourceVersion })
      const sees = (type: string) =>
        events.next(`the condition ${type}`, (event) =>
          Boolean(
            event.object.apiVersion === 'apps/v1' &&
            event.object.kind === 'DaemonSet' &&
            event.object.status?.conditions?.some((condition) => condition.type === type),
          ),
        )
      await eventually('the status replaced', async () => {
        const current = await api.get<V1DaemonSet>(status)
        const conditions = [{ type: 'StatusUpdate', status: 'True', reason: 'E2E', message: 'Set from a test' }]
        return api.replace(status, { ...current, status: { ...current.status!, conditions } })
      })
      await sees('StatusUpdate')
      await api.patch(status, { status: { conditions: [{ type: 'StatusPatched', status: 'True' }] } })
      await sees('StatusPatched')
      await api.patch(session.in('v1', 'pods', (await scene.pods())[0]!.metadata!.name!), {
        metadata: { labels: { seen: 'yes' } },
      })
      await scene.settled(nodes.length)
      assert.equal((await scene.read()).status!.conditions?.[0]?.type, 'StatusPatched')
      events.close()
    },
  },
]

async function nodeNames({ api }: Session): Promise<string[]> {
  const names = (await workerNodes(api)).map(({ metadata }) => metadata!.name!)
  assert.ok(names.length > 0, 'the cluster has a node that takes Pods')
  return names
}

/** Labels a node by replacing it, as often as its kubelet was faster. */
function colorNode(api: Connection, name: string, color: string | undefined): Promise<V1Node> {
  return eventually('the node labelled', async () => {
    const node = await api.get<V1Node>(`/api/v1/nodes/${name}`)
    const { [COLOR]: _, ...labels } = node.metadata!.labels ?? {}
    return api.replace(`/api/v1/nodes/${name}`, {
      ...node,
      metadata: { ...node.metadata!, labels: color === undefined ? labels : { ...labels, [COLOR]: color } },
    })
  })
}
