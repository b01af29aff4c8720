import assert from 'node:assert/strict'
import type { V1ConfigMap } from '@kubernetes/client-node'
import type { Session } from '../cluster/session.ts'
import type { WatchStream } from '../cluster/watch-stream.ts'
import type { ConformanceCase } from '../conformance-case.ts'

const LABEL = 'watch-this-configmap'

/** What Kubernetes promises to those who watch (test/e2e/apimachinery/watch.go, as facts). */
export const watcherCases: readonly ConformanceCase[] = [
  {
    id: 'watch/selectors',
    title: 'each watch sees what its label selector asks for, and nothing else',
    async run(session) {
      const { api } = session
      const path = session.in('v1', 'configmaps')
      const [a, b, both] = await Promise.all(
        ['=A', '=B', ' in (A,B)'].map((what) => api.watch<V1ConfigMap>(path, { labelSelector: LABEL + what })),
      )
      for (const [name, mine, other] of [
        ['a', a!, b!],
        ['b', b!, a!],
      ] as const) {
        const label = name.toUpperCase()
        await api.create(path, configMap(name, label))
        await expectNext([mine, both!], 'ADDED', name, undefined)
        await api.patch(`${path}/${name}`, { data: { mutation: '1' } })
        await expectNext([mine, both!], 'MODIFIED', name, '1')
        await api.patch(`${path}/${name}`, { data: { mutation: '2' } })
        await expectNext([mine, both!], 'MODIFIED', name, '2')
        await api.delete(`${path}/${name}`)
        await expectNext([mine, both!], 'DELETED', name, '2')
        assert.equal(other.events.filter(({ object }) => object.metadata!.name === name).length, 0)
      }
      for (const watch of [a!, b!, both!]) watch.close()
    },
  },
  {
    id: 'watch/from-version',
    title: 'a watch that starts at a version sees exactly what came after it',
    async run(session) {
      const { api } = session
      const path = session.in('v1', 'configmaps')
      await api.create(path, configMap('past', 'from'))
      const first = await api.patch<V1ConfigMap>(`${path}/past`, { data: { mutation: '1' } })
      await api.patch(`${path}/past`, { data: { mutation: '2' } })
      await api.delete(`${path}/past`)
      const watch = await api.watch<V1ConfigMap>(path, {
        resourceVersion: first.metadata!.resourceVersion!,
        labelSelector: `${LABEL}=from`,
      })
      await expectNext([watch], 'MODIFIED', 'past', '2')
      await expectNext([watch], 'DELETED', 'past', '2')
      watch.close()
    },
  },
  {
    id: 'watch/restart',
    title: 'a watch goes on where another one left off',
    async run(session) {
      const { api } = session
      const path = session.in('v1', 'configmaps')
      const before = await api.watch<V1ConfigMap>(path, { labelSelector: `${LABEL}=again` })
      await api.create(path, configMap('again', 'again'))
      await api.patch(`${path}/again`, { data: { mutation: '1' } })
      await expectNext([before], 'ADDED', 'again', undefined)
      const last = await before.next('the first mutation')
      before.close()
      await api.patch(`${path}/again`, { data: { mutation: '2' } })
      await api.delete(`${path}/again`)
      const after = await api.watch<V1ConfigMap>(path, {
        resourceVersion: last.object.metadata!.resourceVersion!,
        labelSelector: `${LABEL}=again`,
      })
      await expectNext([after], 'MODIFIED', 'again', '2')
      await expectNext([after], 'DELETED', 'again', '2')
      after.close()
    },
  },
  {
    id: 'watch/selector-lost',
    title: 'an object that stops to match is told as deleted, and as added when it matches again',
    async run(session) {
      const { api } = session
      const path = session.in('v1', 'configmaps')
      const watch = await api.watch<V1ConfigMap>(path, { labelSelector: `${LABEL}=here` })
      await api.create(path, configMap('moves', 'here'))
      await expectNext([watch], 'ADDED', 'moves', undefined)
      await api.patch(`${path}/moves`, { data: { mutation: '1' } })
      await expectNext([watch], 'MODIFIED', 'moves', '1')
      await api.patch(`${path}/moves`, { metadata: { labels: { [LABEL]: 'elsewhere' } } })
      await expectNext([watch], 'DELETED', 'moves', '1')
      await api.patch(`${path}/moves`, { data: { mutation: '2' } })
      await api.patch(`${path}/moves`, { metadata: { labels: { [LABEL]: 'here' } } })
      await expectNext([watch], 'ADDED', 'moves', '2')
      await api.patch(`${path}/moves`, { data: { mutation: '3' } })
      await expectNext([watch], 'MODIFIED', 'moves', '3')
      await api.delete(`${path}/moves`)
      await expectNext([watch], 'DELETED', 'moves', '3')
      watch.close()
    },
  },
  {
    id: 'watch/same-order',
    title: 'watches that start at different versions tell the same changes in the same order',
    async run(session) {
      const { api } = session
      const path = session.in('v1', 'configmaps')
      const watches: WatchStream<V1ConfigMap>[] = []
      let { resourceVersion } = (await api.get<{ metadata: { resourceVersion: string } }>(path)).metadata
      const writing = writeInSeveral(session, 30)
      for (let index = 0; index < 8; index++) {
        const watch = await api.watch<V1ConfigMap>(path, { resourceVersion })
        watches.push(watch)
        resourceVersion = (await watch.next('a change')).object.metadata!.resourceVersion!
      }
      const last = await writing
      const versions = await Promise.all(
        watches.map(async (watch) => {
          await watch.next('the last change', ({ object }) => object.metadata!.resourceVersion === last, 10_000)
          return watch.events.map(({ object }) => object.metadata!.resourceVersion!)
        }),
      )
      const longest = versions[0]!
      for (const seen of versions) assert.deepEqual(seen, longest.slice(-seen.length))
      for (const watch of watches) watch.close()
    },
  },
]

function configMap(name: string, label: string): V1ConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: { [LABEL]: label } } }
}

async function expectNext(
  watches: readonly WatchStream<V1ConfigMap>[],
  type: string,
  name: string,
  mutation: string | undefined,
): Promise<void> {
  for (const watch of watches) {
    const { type: seen, object } = await watch.next(`${type} of ${name}`)
    assert.deepEqual([seen, object.metadata!.name, object.data?.mutation], [type, name, mutation])
  }
}

/** Creates, changes and deletes ConfigMaps one after another; the result is the version of the last write. */
async function writeInSeveral({ api, in: at }: Session, count: number): Promise<string> {
  const path = at('v1', 'configmaps')
  let last = ''
  for (let index = 0; index < count; index++) {
    await api.create(path, configMap(`cm-${index}`, 'order'))
    const patched = await api.patch<V1ConfigMap>(`${path}/cm-${index}`, { data: { mutation: '1' } })
    last = patched.metadata!.resourceVersion!
    if (index < count - 1) await api.delete(`${path}/cm-${index}`)
  }
  return last
}
