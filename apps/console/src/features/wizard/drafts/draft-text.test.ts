import { parseManifest } from '@everynode/manifest'
import { describe, expect, it } from 'vitest'
import { draftText } from './draft-text.ts'

const daemonSet = `# keep me
apiVersion: apps/v1
kind: DaemonSet
spec: {template: {spec: {imagePullSecrets: [{name: a}], volumes: [{name: s, secret: {secretName: kind}}]}}}
`

describe('the text of a draft', () => {
  it('is the text itself when there is no Secret', () =>
    expect(draftText(parseManifest(daemonSet))).toEqual({ text: daemonSet, isWithoutSecrets: false }))
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
      expect(kept?.text).toContain('# keep me')
      expect(kept?.text).not.toContain('hunter2')
      expect(kept?.isWithoutSecrets).toBe(true)
    }
  })
  it('is nothing when only a Secret is there', () =>
    expect(draftText(parseManifest('kind: Secret\nstringData: {a: hunter2}\n'))).toBeUndefined())
})
