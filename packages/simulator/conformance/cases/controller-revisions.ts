import assert from 'node:assert/strict'
import type { V1ControllerRevision, V1DaemonSet } from '@kubernetes/client-node'
import type { ConformanceCase } from '../conformance-case.ts'
import { eventually } from '../cluster/eventually.ts'
import { workerNodes } from '../cluster/session.ts'
import { DaemonSetScene } from './daemon-set-scene.ts'

/** What Kubernetes promises of ControllerRevisions (test/e2e/apps/controller_revision.go, as facts). */
export const controllerRevisionCases: readonly ConformanceCase[] = [
  {
    id: 'controller-revision/lifecycle',
    title: 'revisions are listed, patched, made by hand, replaced and deleted alone or together',
    isSerial: true,
    async run(session) {
      const { api } = session
      const scene = new DaemonSetScene(session)
      const nodes = (await workerNodes(api)).map(({ metadata }) => metadata!.name!)
      await scene.create()
      await scene.running(nodes)
      await scene.settled(nodes.length)
      const [first] = await scene.revisions()
      assert.equal(first!.revision, 1)

      const path = (name: string) => session.in('apps/v1', 'controllerrevisions', name)
      const firstName = first!.metadata!.name!
      const patched = await api.patch<V1ControllerRevision>(
        path(firstName),
        { metadata: { labels: { [firstName]: 'patched' } } },
        'strategic',
      )
      assert.equal(patched.metadata!.labels![firstName], 'patched')

      const { apiVersion, kind, data } = patched
      const { labels, ownerReferences } = patched.metadata!
      const secondName = `${scene.name}-${scene.namespace.slice(-5)}`
      const second = await api.create<V1ControllerRevision>(session.in('apps/v1', 'controllerrevisions'), {
        apiVersion: apiVersion!,
        kind: kind!,
        metadata: { name: secondName, labels: labels!, ownerReferences: ownerReferences! },
        data,
        revision: patched.revision + 1,
      })
      assert.equal(second.revision, 2)
      assert.equal((await scene.revisions()).length, 2)
      await api.delete(path(firstName))
      await eventually('the first revision gone', async () => {
        const revisions = await scene.revisions()
        return revisions.length === 1 && revisions[0]!.metadata!.name === secondName
      })

      const replaced = await eventually('the second revision replaced', async () => {
        const current = await api.get<V1ControllerRevision>(path(secondName))
        current.metadata!.labels = { ...current.metadata!.labels, [secondName]: 'updated' }
        return api.replace(path(secondName), current)
      })
      assert.equal(replaced.metadata!.labels![secondName], 'updated')

      await api.patch<V1DaemonSet>(
        session.in('apps/v1', 'daemonsets', scene.name),
        { spec: { template: { spec: { terminationGracePeriodSeconds: 2 } } } },
        'strategic',
      )
      await eventually('a new revision', async () => (await scene.revisions()).length === 2)
      const selector = new URLSearchParams({ labelSelector: `${secondName}=updated` }).toString()
      await api.delete(`${session.in('apps/v1', 'controllerrevisions')}?${selector}`)
      const last = await eventually('one revision left', async () => {
        const revisions = await scene.revisions()
        return revisions.length === 1 && revisions[0]
      })
      assert.equal(last.revision, 3)
    },
  },
]
