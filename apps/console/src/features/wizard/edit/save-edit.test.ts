import { afterEach, describe, expect, it, vi } from 'vitest'
import { judgeLocked } from './judge-locked.ts'
import { EditConflict, saveEdit } from './save-edit.ts'
import { seenOf } from './seen.ts'

function live(resourceVersion: string, minReadySeconds: number, numberReady: number) {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'a', namespace: 'p', resourceVersion, uid: 'u', generation: 1 },
    spec: { minReadySeconds, selector: { matchLabels: { app: 'a' } } },
    status: { numberReady },
  }
}

/** A server with one object: patches that are not bound to its version are refused as Kubernetes refuses them. */
function serve(object: ReturnType<typeof live>) {
  const patches: { url: string; body: unknown }[] = []
  const answer = (value: unknown, status = 200) =>
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    if (method === 'GET') return answer(object)
    const patch = JSON.parse(body ?? '') as { metadata: { resourceVersion: string } }
    patches.push({ url, body: patch })
    if (patch.metadata.resourceVersion === object.metadata.resourceVersion) return answer(object)
    return answer({ kind: 'Status', status: 'Failure', reason: 'Conflict', code: 409 }, 409)
  })
  return patches
}

afterEach(() => vi.unstubAllGlobals())

describe('saving an edit', () => {
  const seen = seenOf(live('7', 0, 1))
  const mine = { ...seen.value, spec: { ...(seen.value['spec'] as object), revisionHistoryLimit: 3 } }

  it('sends what changed and the version that was seen', async () => {
    const patches = serve(live('7', 0, 1))
    await saveEdit(seen, mine)
    expect(patches).toEqual([
      {
        url: expect.stringContaining('fieldValidation=Strict') as string,
        body: { metadata: { resourceVersion: '7' }, spec: { revisionHistoryLimit: 3 } },
      },
    ])
    expect(patches[0]?.url).not.toContain('dryRun')
  })
  it('asks only, when it is to be dry', async () => {
    const patches = serve(live('7', 0, 1))
    await saveEdit(seen, mine, { isDryRun: true })
    expect(patches[0]?.url).toContain('dryRun=All')
  })
  it('sends nothing when nothing changed', async () => {
    const patches = serve(live('7', 0, 1))
    expect(await saveEdit(seen, seen.value)).toBeUndefined()
    expect(patches).toEqual([])
  })
  it('goes on when only the status has moved', async () => {
    const patches = serve(live('9', 0, 2))
    await saveEdit(seen, mine)
    expect(patches).toHaveLength(2)
  })
  it('stops when someone else has changed it, and tells what it is now', async () => {
    const patches = serve(live('9', 5, 1))
    const conflict = await saveEdit(seen, mine).catch((error: unknown) => error)
    expect(conflict).toBeInstanceOf(EditConflict)
    expect((conflict as EditConflict).theirs).toMatchObject({ resourceVersion: '9' })
    expect(patches).toHaveLength(1)
  })
})

describe('what cannot be changed', () => {
  const before = seenOf(live('7', 0, 1)).value
  it('is fine as long as it is the same', () =>
    expect(judgeLocked(before, { ...before, spec: before['spec']! })).toEqual([]))
  it('is a problem at the selector and the name', () => {
    const after = {
      ...before,
      metadata: { name: 'b', namespace: 'p' },
      spec: { selector: { matchLabels: { app: 'b' } } },
    }
    expect(judgeLocked(before, after).map(({ path }) => path.join('.'))).toEqual(['metadata.name', 'spec.selector'])
  })
})
