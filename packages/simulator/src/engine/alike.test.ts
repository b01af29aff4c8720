import type { KubeObject } from '@everynode/kube'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Alike } from './alike.ts'
import { cloneJson, deepFreeze } from './json.ts'

const pod = (name: string, spec: unknown, status: unknown = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'owner' }] },
  spec,
  status,
})

describe('objects of one template', () => {
  test('keep what they have alike once', () => {
    const alike = new Alike()
    const [first, second] = ['a', 'b'].map((node) =>
      pod(node, { nodeName: node, tolerations: [{ operator: 'Exists' }] }),
    )
    alike.share(first!, undefined)
    alike.share(second!, undefined)
    const [one, other] = [first, second].map((each) => each!['spec'] as { nodeName: string; tolerations: unknown })
    expect(other!.tolerations).toBe(one!.tolerations)
    expect(second!.metadata.ownerReferences).toBe(first!.metadata.ownerReferences)
    expect(other!.nodeName).toBe('b')
  })

  test('share with their last version what did not change', () => {
    const alike = new Alike()
    const before = pod('a', { containers: [{ name: 'main' }] }, { phase: 'Pending' })
    alike.share(before, undefined)
    alike.share(pod('b', { containers: [{ name: 'main' }] }), undefined)
    const after: KubeObject = { ...before, metadata: { ...before.metadata }, status: { phase: 'Running' } }
    alike.share(after, before)
    expect(after['spec']).toBe(before['spec'])
  })

  test('say the same as before, and frozen ones are let be', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        const alike = new Alike()
        const objects = [
          pod('a', { a, b, c }),
          pod('b', { a, b: c, c }),
          pod('c', deepFreeze({ a: cloneJson(a), b, c })),
        ]
        const texts = objects.map((object) => JSON.stringify(object))
        for (const object of objects) alike.share(object, undefined)
        expect(objects.map((object) => JSON.stringify(object))).toEqual(texts)
      }),
    )
  })

  test('a member with the name of the prototype stays what it is', () => {
    const alike = new Alike()
    const spec = (text: string) => JSON.parse(text) as unknown
    alike.share(pod('a', spec('{"x":1}')), undefined)
    const second = pod('b', spec('{"x":1,"__proto__":{}}'))
    alike.share(second, undefined)
    expect(JSON.stringify(second['spec'])).toBe('{"x":1,"__proto__":{}}')
  })
})
