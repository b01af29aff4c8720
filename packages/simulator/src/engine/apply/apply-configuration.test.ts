import { StatusError, type KubeObject } from '@everynode/kube'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deepFreeze } from '../json.ts'
import { applyConfiguration } from './apply-configuration.ts'
import { updateManagedFields } from './managed-fields.ts'

const configMap = { group: '', version: 'v1', kind: 'ConfigMap' }
const podTemplate = { group: '', version: 'v1', kind: 'PodTemplate' }
const start = Date.UTC(2026, 0, 1)

/** One object and the writes to it, each a second after the one before. */
class Story {
  live: KubeObject | undefined
  #nowMs = start
  readonly kind: typeof configMap

  constructor(kind = configMap) {
    this.kind = kind
  }

  apply(manager: string, config: object, force = false): KubeObject {
    const value = { apiVersion: 'v1', kind: this.kind.kind, metadata: { name: 'x' }, ...config }
    const { object } = applyConfiguration({
      live: this.live,
      config: { value },
      kind: this.kind,
      manager,
      force,
      nowMs: this.#tick(),
    })
    return this.#store(object)
  }

  write(manager: string, object: object, subresource?: string): KubeObject {
    const next = { metadata: { name: 'x' }, ...object } as KubeObject
    const part = subresource === undefined ? {} : { subresource }
    const managedFields = updateManagedFields({
      old: this.live,
      new: next,
      kind: this.kind,
      manager,
      nowMs: this.#tick(),
      ...part,
    })
    const metadata = { ...next.metadata, ...(managedFields ? { managedFields } : {}) }
    if (!managedFields) delete metadata.managedFields
    return this.#store({ ...next, metadata })
  }

  /** Who owns what: manager, operation and paths in short. */
  owners(): Record<string, unknown> {
    return Object.fromEntries(
      (this.live?.metadata.managedFields ?? []).map((entry) => [`${entry.manager} ${entry.operation}`, entry.fieldsV1]),
    )
  }

  #tick(): number {
    this.#nowMs += 1000
    return this.#nowMs
  }

  #store(object: KubeObject): KubeObject {
    this.live = deepFreeze({ ...object, metadata: { uid: 'u', ...object.metadata } })
    return this.live
  }
}

function refusal(run: () => unknown): { code: number; message: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return { code: error.status.code, message: error.status.message ?? '' }
    throw error
  }
  throw new RangeError('it was accepted')
}

describe('apply', () => {
  test('creates with the fields that it names, and takes out what it no longer names', () => {
    const story = new Story()
    story.apply('alpha', { data: { a: '1', b: '2' } })
    expect(story.owners()).toEqual({ 'alpha Apply': { 'f:data': { 'f:a': {}, 'f:b': {} } } })
    expect(story.apply('alpha', { data: { a: '1' } })['data']).toEqual({ a: '1' })
  })

  test('hears of other owners only where values differ; force takes their fields', () => {
    const story = new Story()
    story.apply('alpha', { data: { a: '1', b: '2' } })
    story.apply('beta', { data: { a: '1' } })
    expect(refusal(() => story.apply('beta', { data: { a: '3', b: '3' } }))).toEqual({
      code: 409,
      message: 'Apply failed with 2 conflicts: conflicts with "alpha":\n- .data.a\n- .data.b',
    })
    story.apply('beta', { data: { a: '3' } }, true)
    expect(story.owners()).toEqual({
      'alpha Apply': { 'f:data': { 'f:b': {} } },
      'beta Apply': { 'f:data': { 'f:a': {} } },
    })
  })

  test('what another manager owns stays when it is given up', () => {
    const story = new Story()
    story.apply('alpha', { data: { a: '1' } })
    story.apply('beta', { data: { a: '1' } })
    expect(story.apply('alpha', {})['data']).toEqual({ a: '1' })
    expect(story.owners()).toEqual({ 'beta Apply': { 'f:data': { 'f:a': {} } } })
  })

  test('an apply that changes only ownership has no time', () => {
    const story = new Story()
    story.apply('alpha', { data: { a: '1' } })
    story.apply('beta', { data: { a: '1' } })
    expect(story.live?.metadata.managedFields?.map(({ manager, time }) => [manager, time])).toEqual([
      ['beta', undefined],
      ['alpha', '2026-01-01T00:00:01Z'],
    ])
  })

  test('lists merge by their keys, in the order of the configuration', () => {
    const story = new Story(podTemplate)
    const spec = (...containers: object[]) => ({ template: { spec: { containers } } })
    story.apply('alpha', spec({ name: 'a', image: 'a:1' }, { name: 'b', image: 'b:1' }))
    const merged = story.apply('beta', spec({ name: 'c', image: 'c:1' }, { name: 'a', ports: [{ containerPort: 80 }] }))
    expect(merged['template']).toMatchObject({
      spec: { containers: [{ name: 'c' }, { name: 'a', image: 'a:1', ports: [{ containerPort: 80 }] }, { name: 'b' }] },
    })
    expect(JSON.stringify(story.owners()['beta Apply'])).toContain(
      String.raw`k:{\"containerPort\":80,\"protocol\":\"TCP\"}`,
    )
  })

  test('over an object that nobody was tracked for, what is there belongs to before-first-apply', () => {
    const story = new Story()
    story.live = deepFreeze({ metadata: { name: 'x', uid: 'u' }, data: { a: '1' } })
    expect(refusal(() => story.apply('alpha', { data: { a: '2' } })).message).toBe(
      'Apply failed with 1 conflict: conflict with "before-first-apply" using v1: .data.a',
    )
  })

  test('kubectl does not conflict with its own client-side apply', () => {
    const story = new Story()
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'x' },
        data: { a: '1' },
      }),
    }
    story.write('kubectl-client-side-apply', { metadata: { name: 'x', annotations }, data: { a: '1', b: '1' } })
    story.apply('kubectl', { data: { a: '2' } })
    expect(story.live?.['data']).toEqual({ a: '2', b: '1' })
    expect(story.live?.metadata.annotations?.['kubectl.kubernetes.io/last-applied-configuration']).toBe(
      '{"apiVersion":"v1","data":{"a":"2"},"kind":"ConfigMap","metadata":{"name":"x"}}\n',
    )
    expect(refusal(() => story.apply('kubectl', { data: { a: '2', b: '2' } })).message).toContain('.data.b')
  })

  test('the same configuration twice changes nothing, whatever it is', () => {
    const value = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), fc.string({ maxLength: 3 }), {
      maxKeys: 3,
    })
    fc.assert(
      fc.property(value, value, (mine, theirs) => {
        const story = new Story()
        story.apply('other', { data: theirs })
        const first = story.apply('me', { data: mine }, true)
        const second = story.apply('me', { data: mine })
        // An empty map is not stored, so it looks new each time; only the verb sees that nothing but the time is.
        const timeless = (object: KubeObject) => JSON.stringify(object).replaceAll(/"time":"[^"]*"/g, '')
        expect(timeless(second)).toBe(timeless(first))
      }),
    )
  })

  test.each([
    [
      { bogus: 1 },
      500,
      'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .bogus: field not declared in schema',
    ],
    [
      { data: { a: 5 } },
      500,
      'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .data.a: expected string, got &value.valueUnstructured{Value:5}',
    ],
    [
      { data: 'text' },
      500,
      'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .data: expected map, got &{text}',
    ],
    [
      { metadata: { name: 'x', finalizers: ['a/b', 'a/b'] } },
      500,
      'failed to create typed patch object (/x; /v1, Kind=ConfigMap): .metadata.finalizers: duplicate entries for key [="a/b"]',
    ],
    [{ metadata: { name: 'x', managedFields: [] } }, 400, 'metadata.managedFields must be nil'],
    [{ kind: 'Secret' }, 400, 'invalid object type: /v1, Kind=Secret'],
  ])('refuses %j', (config, code, message) => {
    expect(refusal(() => new Story().apply('alpha', config))).toEqual({ code, message })
  })
})

describe('plain writes', () => {
  test('own what they change, and lose what others change', () => {
    const story = new Story()
    story.write('a', { data: { x: '1', y: '1' } })
    story.write('b', { data: { x: '2', y: '1' }, metadata: story.live!.metadata })
    expect(story.owners()).toEqual({
      'a Update': { 'f:data': { '.': {}, 'f:y': {} } },
      'b Update': { 'f:data': { 'f:x': {} } },
    })
  })

  test("status through the main endpoint is nobody's, through its own it has an entry of its own", () => {
    const story = new Story({ group: '', version: 'v1', kind: 'Pod' })
    story.write('a', { spec: { containers: [] }, status: { phase: 'Failed' } })
    expect(JSON.stringify(story.owners())).not.toContain('f:status')
    story.write('k', { ...story.live, status: { phase: 'Running' } }, 'status')
    expect(story.live?.metadata.managedFields?.find((entry) => entry.subresource === 'status')).toMatchObject({
      manager: 'k',
      fieldsV1: { 'f:status': { 'f:phase': {} } },
    })
  })

  test('[{}] gives up all entries, and then nothing is tracked until the next apply', () => {
    const story = new Story()
    story.write('a', { data: { x: '1' } })
    story.write('a', { data: { x: '1' }, metadata: { name: 'x', managedFields: [{}] } })
    expect(story.live?.metadata.managedFields).toBeUndefined()
    story.write('b', { data: { x: '2' } })
    expect(story.live?.metadata.managedFields).toBeUndefined()
  })

  test('of more than ten updaters the oldest are merged', () => {
    const story = new Story()
    for (let index = 0; index < 13; index++)
      story.write(`m${index}`, {
        metadata: story.live?.metadata ?? { name: 'x' },
        data: { ...(story.live?.['data'] as object), [`k${index}`]: '1' },
      })
    const entries = story.live!.metadata.managedFields!
    expect(entries).toHaveLength(10)
    expect(entries.find((entry) => entry.manager === 'ancient-changes')?.fieldsV1).toEqual({
      'f:data': { '.': {}, 'f:k0': {}, 'f:k1': {}, 'f:k2': {}, 'f:k3': {} },
    })
  })

  test("a DaemonSet's template generation counts as written by whoever leaves it out", () => {
    const story = new Story({ group: 'apps', version: 'v1', kind: 'DaemonSet' })
    story.write('a', { spec: {} })
    expect(story.owners()).toMatchObject({
      'a Update': { 'f:metadata': { 'f:annotations': { 'f:deprecated.daemonset.template.generation': {} } } },
    })
  })

  test('equal sets of many objects are one', () => {
    const [first, second] = [new Story(), new Story()].map((story) => story.write('a', { data: { x: '1' } }))
    expect(first!.metadata.managedFields![0]!.fieldsV1).toBe(second!.metadata.managedFields![0]!.fieldsV1)
  })
})
