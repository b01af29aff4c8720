import { describe, expect, it } from 'vitest'
import { templateChanges } from './template-diff.ts'

const template = (container: object, more: object = {}) => ({
  spec: { containers: [{ name: 'main', ...container }], ...more },
})

describe('what differs between two templates', () => {
  it('names the container, not its position', () =>
    expect(templateChanges(template({ image: 'a:1' }), template({ image: 'a:2' }))).toEqual([
      { path: 'containers[main].image', before: 'a:1', after: 'a:2' },
    ]))
  it('does not see the order of variables', () => {
    const one = template({
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    })
    const other = template({
      env: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    })
    expect(templateChanges(one, other)).toEqual([])
  })
  it('does not see the order of keys', () =>
    expect(
      templateChanges(
        { spec: { tolerations: [{ key: 'a', operator: 'Exists' }] } },
        { spec: { tolerations: [{ operator: 'Exists', key: 'a' }] } },
      ),
    ).toEqual([]))
  it('tells what was added and removed', () =>
    expect(templateChanges(template({ env: [{ name: 'A', value: '1' }] }), template({ args: ['-v'] }))).toEqual([
      { path: 'containers[main].env[A].name', before: 'A' },
      { path: 'containers[main].env[A].value', before: '1' },
      { path: 'containers[main].args', after: '["-v"]' },
    ]))
  it('quotes keys with dots', () =>
    expect(
      templateChanges(
        { metadata: { annotations: {} } },
        { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': 'now' } } },
      ),
    ).toEqual([{ path: 'metadata.annotations."kubectl.kubernetes.io/restartedAt"', after: 'now' }]))
})
