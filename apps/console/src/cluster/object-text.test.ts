import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { daemonSetKind } from './kinds.ts'
import { portableObject, readableObject, yamlOf } from './object-text.ts'

const live = {
  metadata: {
    name: 'a',
    namespace: 'team-a',
    uid: 'u',
    resourceVersion: '7',
    generation: 2,
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [{ manager: 'kubectl' }],
    annotations: { 'deprecated.daemonset.template.generation': '2', note: 'keep' },
  },
  spec: { minReadySeconds: 5 },
  status: { numberReady: 3 },
}

describe('an object as text', () => {
  it('is read with its kind and without managedFields', () => {
    const shown = readableObject(daemonSetKind, live)
    expect(Object.keys(shown)).toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'status'])
    expect(shown.metadata.managedFields).toBeUndefined()
  })
  it('is exported without what the server fills in', () =>
    expect(portableObject(daemonSetKind, live)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'a', namespace: 'team-a', annotations: { note: 'keep' } },
      spec: { minReadySeconds: 5 },
    }))
  it.each(['yes', 'on', '0400', '1e3', '12:30:45', 'null', '~', '0x1f', '1_000', ''])(
    '%s stays a text under YAML 1.1',
    async (text) => {
      const written = await yamlOf({ value: text })
      expect(parse(written, { version: '1.1' })).toEqual({ value: text })
    },
  )
  it('never breaks a long line', async () => {
    const line = 'x '.repeat(200).trim()
    expect(await yamlOf({ line })).toBe(`line: ${line}\n`)
  })
})
