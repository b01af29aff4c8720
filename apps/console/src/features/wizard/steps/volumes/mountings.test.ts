import { applyEdits, parseManifest } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { mountEdit, mountingsOf, mountPathsOf, unmountEdits } from './mountings.ts'

const TEXT = `spec:
  template:
    spec:
      initContainers:
        - name: prepare
          volumeMounts:
            - { name: data, mountPath: /data } # only this
      containers:
        - name: agent
          volumeMounts:
            - { name: data, mountPath: /data, subPath: a }
            - { name: logs, mountPath: /logs }
            - { name: data, mountPath: /more, subPath: b }
        - name: other
`
const file = parseManifest(TEXT)
const value = file.documents[0]!.value

describe('the mounts of a volume', () => {
  it('are found in every container, several in one', () =>
    expect(mountPathsOf(value, 'data').map((path) => path.slice(3).join('.'))).toEqual([
      'initContainers.0.volumeMounts.0',
      'containers.0.volumeMounts.0',
      'containers.0.volumeMounts.2',
    ]))

  it('go with the volume, and lists that they leave empty go too', () => {
    const { text } = applyEdits(file, 0, unmountEdits(value, 'data')).file
    expect(text).toBe(`spec:
  template:
    spec:
      initContainers:
        - name: prepare
      containers:
        - name: agent
          volumeMounts:
            - { name: logs, mountPath: /logs }
        - name: other
`)
  })

  it('begin where nothing is mounted yet', () => {
    const other = mountingsOf(value)[2]!
    expect(mountEdit(other, 'data', undefined)).toEqual({
      type: 'set',
      path: other.list,
      value: [{ name: 'data', mountPath: '/mnt/data' }],
    })
    const taken = { ...other, mounts: [{ index: 0, volume: 'x', mount: { mountPath: '/mnt/data' } }], total: 1 }
    expect(mountEdit(taken, 'data', { name: 'data', secret: {} })).toMatchObject({
      type: 'insert',
      index: 1,
      value: { mountPath: '/mnt/data-2', readOnly: true },
    })
  })
})
