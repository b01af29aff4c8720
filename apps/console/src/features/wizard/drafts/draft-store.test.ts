import { describe, expect, it } from 'vitest'
import { parseDraft, type DraftRecord } from './draft-record.ts'
import { draftStore, type DraftStorage } from './draft-store.ts'

function memory(): DraftStorage {
  const stored = new Map<string, string>()
  return {
    get length() {
      return stored.size
    },
    key: (at) => [...stored.keys()][at] ?? null,
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, text) => void stored.set(key, text),
    removeItem: (key) => void stored.delete(key),
  }
}

function draft(rest: Partial<DraftRecord> = {}): DraftRecord {
  return {
    id: 'd1',
    kind: 'new',
    name: 'agent',
    project: 'p',
    documentIndex: 0,
    text: 'kind: DaemonSet\n',
    typed: { name: { text: 'abc', shownFor: '' } },
    isWithoutSecrets: false,
    savedAtMs: 1,
    revision: 1,
    writer: 'tab-1',
    ...rest,
  }
}

const me = ['context', 'alice'] as const

describe('the store of drafts', () => {
  it('gives back what was kept, the latest first', () => {
    const store = draftStore(memory(), me)
    expect(store.keep(draft())).toBe('kept')
    store.keep(draft({ id: 'd2', savedAtMs: 2 }))
    expect(store.list().map(({ id }) => id)).toEqual(['d2', 'd1'])
    store.remove('d2')
    expect(store.list()).toEqual([draft()])
  })
  it('shows nobody the drafts of another user or context', () => {
    const storage = memory()
    draftStore(storage, ['a/b', 'c']).keep(draft())
    for (const other of [['a', 'b/c'] as const, ['a/b', 'd'] as const, ['a', 'c'] as const])
      expect(draftStore(storage, other).list()).toEqual([])
  })
  it('never writes over what another tab has written since', () => {
    const store = draftStore(memory(), me)
    store.keep(draft({ revision: 1, writer: 'tab-1' }))
    expect(store.keep(draft({ revision: 2, writer: 'tab-2', text: 'theirs' }))).toBe('kept')
    expect(store.keep(draft({ revision: 2, writer: 'tab-1', text: 'mine' }))).toBe('newer')
    expect(store.read('d1')?.text).toBe('theirs')
  })
  it('says when the storage is full, forbidden or missing, and throws nothing', () => {
    const refuse = (name: string) => () => {
      throw new DOMException('no', name)
    }
    const full = { ...memory(), setItem: refuse('QuotaExceededError') }
    expect(draftStore(full, me).keep(draft())).toBe('full')
    const no = refuse('SecurityError')
    const forbidden = { length: 1, key: no, getItem: no, setItem: no, removeItem: no }
    expect(draftStore(forbidden, me).keep(draft())).toBe('unavailable')
    expect(draftStore(forbidden, me).list()).toEqual([])
    expect(draftStore(undefined, me).keep(draft())).toBe('unavailable')
    draftStore(undefined, me).remove('d1')
  })
  it('takes nothing for a draft that is none', () => {
    const texts = [
      '',
      'null',
      '[]',
      '{}',
      'kind: DaemonSet',
      JSON.stringify(draft({ kind: 'edit' })),
      JSON.stringify({ ...draft(), typed: { name: 'abc' } }),
    ]
    for (const text of texts) expect(parseDraft(text)).toBeUndefined()
    expect(parseDraft(JSON.stringify(draft()))).toEqual(draft())
  })
})
