import { applyEdits, parseManifest, valueAt } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { hostTimeZoneEdits, hostTimeZoneOf } from './host-time-pair.ts'

const MAIN = ['spec', 'template', 'spec', 'containers', 0]

const blank = `spec:
  template:
    spec:
      containers:
        - name: main # the only one
          image: a:1
`

const foreign = `spec:
  template:
    spec:
      containers:
        - name: main
          volumeMounts:
            - { name: zone, mountPath: /etc/localtime, readOnly: true }
      volumes:
        - name: zone
          configMap: { name: zone }
`

describe('the time zone of the node', () => {
  it('comes as a volume and its mount, and goes without a trace', () => {
    const before = parseManifest(blank)
    const on = applyEdits(before, 0, hostTimeZoneEdits(before.documents[0]!.value, MAIN, true)).file
    const value = on.documents[0]!.value
    expect(hostTimeZoneOf(value, valueAt(value, MAIN))).toBe('on')
    expect(valueAt(value, ['spec', 'template', 'spec', 'volumes'])).toEqual([
      { name: 'host-time', hostPath: { path: '/etc/localtime', type: 'File' } },
    ])
    expect(applyEdits(on, 0, hostTimeZoneEdits(value, MAIN, false)).file.text).toBe(blank)
  })

  it('leaves the volume to the containers that still mount it', () => {
    const two = parseManifest(`${blank}        - name: second\n          image: b:1\n`)
    const second = [...MAIN.slice(0, -1), 1]
    const first = applyEdits(two, 0, hostTimeZoneEdits(two.documents[0]!.value, MAIN, true)).file
    const both = applyEdits(first, 0, hostTimeZoneEdits(first.documents[0]!.value, second, true)).file
    const value = both.documents[0]!.value
    expect(valueAt(value, ['spec', 'template', 'spec', 'volumes'])).toHaveLength(1)
    const after = applyEdits(both, 0, hostTimeZoneEdits(value, MAIN, false)).file.documents[0]!.value
    expect(hostTimeZoneOf(after, valueAt(after, second))).toBe('on')
    expect(hostTimeZoneOf(after, valueAt(after, MAIN))).toBe('off')
  })

  it("is not recognised in a person's own mount at that path", () => {
    const { value } = parseManifest(foreign).documents[0]!
    expect(hostTimeZoneOf(value, valueAt(value, MAIN))).toBe('taken')
  })
})
