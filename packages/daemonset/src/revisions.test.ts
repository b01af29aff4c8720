import fc from 'fast-check'
import type { ControllerRevision, Pod } from '@everynode/kube'
import { describe, expect, test } from 'vitest'
import { revisionData, revisionText, templateOfRevision } from './revision-data.ts'
import { revisionHash } from './revision-hash.ts'
import { nextRevisionNumber, revisionsToPrune, sortRevisions, splitHistory } from './revision-history.ts'

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'main', image: 'a:1' }] } }
const revision = (number: number, hash: string, data: Record<string, unknown> = {}): ControllerRevision => ({
  metadata: { name: `web-${hash}`, labels: { 'controller-revision-hash': hash } },
  revision: number,
  data,
})

describe('the data of a revision', () => {
  test('is a patch that replaces the template, with sorted keys', () => {
    expect(revisionText(revisionData(template))).toBe(
      '{"spec":{"template":{"$patch":"replace","metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"image":"a:1","name":"main"}]}}}}',
    )
  })

  test('is the same whatever the order of keys, and gives the template back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (labels) => {
        const one = { metadata: { labels }, spec: template.spec } as typeof template
        const reversed = Object.fromEntries(Object.entries(labels).toReversed())
        const other = { spec: template.spec, metadata: { labels: reversed } } as typeof template
        expect(revisionText(revisionData(one))).toBe(revisionText(revisionData(other)))
        expect(revisionText(templateOfRevision(revision(1, 'a', revisionData(one))))).toBe(revisionText(one))
      }),
    )
  })

  test('a revision of something else has no template', () => {
    expect(templateOfRevision(revision(1, 'a', { spec: { template: 'something else' } }))).toBeUndefined()
    expect(templateOfRevision({ metadata: {}, revision: 1 })).toBeUndefined()
  })
})

describe('the hash of a revision', () => {
  test('is stable: a change of it would restart every daemon', () => {
    expect(revisionHash('')).toBe(revisionHash('', 0))
    expect([revisionHash('a'), revisionHash('{"spec":{}}'), revisionHash('a', 1)]).toEqual([
      '7d6b446664',
      '598ccc4dcd',
      '5985c847cc',
    ])
  })

  test('is of the safe alphabet and changes with text and collisions', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(revisionHash(text)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{1,10}$/)
        expect(revisionHash(text, 1)).not.toBe(revisionHash(text))
      }),
    )
  })
})

describe('a history', () => {
  const history = [revision(3, 'c', { a: 3 }), revision(1, 'a', { a: 1 }), revision(2, 'b', { a: 2 })]

  test('is ordered by number, then by age, then by name', () => {
    const older = { ...revision(1, 'z'), metadata: { name: 'z', creationTimestamp: '2025-01-01T00:00:00Z' } }
    const newer = { ...revision(1, 'y'), metadata: { name: 'y', creationTimestamp: '2025-01-02T00:00:00Z' } }
    const namesake = { ...revision(1, 'x'), metadata: { name: 'x', creationTimestamp: '2025-01-02T00:00:00Z' } }
    expect(sortRevisions([...history, newer, older, namesake]).map((one) => one.metadata.name)).toEqual([
      'web-a',
      'z',
      'x',
      'y',
      'web-b',
      'web-c',
    ])
    expect(nextRevisionNumber(history)).toBe(4)
    expect(nextRevisionNumber([])).toBe(1)
  })

  test('is split by the bytes of the data', () => {
    const { current, old } = splitHistory([...history, revision(4, 'd', { a: 1 })], { a: 1 })
    expect(current.map((one) => one.revision)).toEqual([1, 4])
    expect(old.map((one) => one.revision)).toEqual([2, 3])
  })

  test('is pruned from the oldest on, but never of what a Pod was made from', () => {
    const pod = (hash: string): Pod => ({ metadata: { labels: { 'controller-revision-hash': hash } } })
    const names = (limit: number, pods: Pod[]): string[] =>
      revisionsToPrune(history, pods, limit).map((one) => one.metadata.name ?? '')
    expect(names(2, [])).toEqual(['web-a'])
    expect(names(2, [pod('a')])).toEqual(['web-b'])
    expect(names(0, [pod('b')])).toEqual(['web-a', 'web-c'])
    expect(names(3, [])).toEqual([])
  })
})
