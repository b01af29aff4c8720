import { parseManifest } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { draftPlace } from './draft-place.ts'
import { draftText } from './draft-text.ts'

const daemonSet = `# keep me
apiVersion: apps/v1
kind: DaemonSet
spec: {template: {spec: {imagePullSecrets: [{name: a}], volumes: [{name: s, secret: {secretName: kind}}]}}}
`

describe('the text of a draft', () => {
  it('is the text itself when there is no Secret', () => expect(draftText(parseManifest(daemonSet))).toBe(daemonSet))
  it.each([
    ['a Secret', 'apiVersion: v1\nkind: Secret\nstringData: {a: hunter2}\n'],
    ['a quoted kind', 'apiVersion: v1\nkind: "Secret"\nstringData: {a: hunter2}\n'],
    ['JSON', '{"kind": "Secret", "stringData": {"a": "hunter2"}}\n'],
    ['a List', 'kind: List\nitems:\n- kind: Secret\n  stringData: {a: hunter2}\n'],
    ['a Secret that cannot be read', 'kind: Secret\nstringData: {a: hunter2\n'],
    ['a Secret in a text', 'kind: ConfigMap\ndata:\n  a: |\n    kind: Secret\n    stringData: {a: hunter2}\n'],
    ['a Secret in a text of JSON', 'kind: ConfigMap\ndata:\n  a: "{\\"kind\\":\\"Secret\\",\\"a\\":\\"hunter2\\"}"\n'],
  ])('leaves out %s and keeps the rest', (_, secret) => {
    for (const text of [`${daemonSet}---\n${secret}`, `${secret}---\n${daemonSet}`]) {
      const kept = draftText(parseManifest(text))
      expect(kept).toContain('# keep me')
      expect(kept).not.toContain('hunter2')
    }
  })
  it('is nothing when only a Secret is there', () =>
    expect(draftText(parseManifest('kind: Secret\nstringData: {a: hunter2}\n'))).toBeUndefined())
})

describe('the place of a draft', () => {
  it('is one for each user, context and project', () => {
    const stored = new Map<string, string>()
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, text: string) => void stored.set(key, text),
      removeItem: (key: string) => void stored.delete(key),
    }
    const mine = draftPlace(storage, ['a/b', 'c'])
    mine.keep('text')
    expect(mine.read()).toBe('text')
    expect(draftPlace(storage, ['a', 'b/c']).read()).toBeUndefined()
    mine.keep(undefined)
    expect(stored.size).toBe(0)
  })
  it('keeps nothing, quietly, where the browser refuses', () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const place = draftPlace({ getItem: refuse, setItem: refuse, removeItem: refuse }, [])
    place.keep('text')
    expect(place.read()).toBeUndefined()
  })
})
