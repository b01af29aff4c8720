import { describe, expect, it } from 'vitest'
import { parseJsonPath } from './json-path.ts'

const object = {
  metadata: { labels: { 'app.kubernetes.io/name': 'web', plain: 'x' } },
  spec: {
    size: 3,
    hosts: ['a', 'b', 'c'],
    parts: [
      { name: 'one', size: 1 },
      { name: 'two', size: 2, ready: true },
    ],
  },
}

describe('a JSON path', () => {
  it.each([
    ['.spec.size', [3]],
    ['{.spec.size}', [3]],
    ['$.spec.size', [3]],
    ['.spec.hosts[0]', ['a']],
    ['.spec.hosts[-1]', ['c']],
    ['.spec.hosts[0:2]', ['a', 'b']],
    ['.spec.hosts[*]', ['a', 'b', 'c']],
    ['.spec.parts[*].name', ['one', 'two']],
    ['.spec.parts[?(@.name=="two")].size', [2]],
    [".spec.parts[?(@.name == 'one')].size", [1]],
    ['.spec.parts[?(@.size>1)].name', ['two']],
    ['.spec.parts[?(@.ready)].name', ['two']],
    [String.raw`.metadata.labels.app\.kubernetes\.io/name`, ['web']],
    [`.metadata.labels['plain']`, ['x']],
    [String.raw`.metadata.labels['app\.kubernetes\.io/name']`, ['web']],
    ['..name', ['one', 'two']],
    ['.status.phase', []],
    ['.spec.size.deeper', []],
    ['.spec.hosts[9]', []],
  ])('%s', (path, expected) => {
    expect(parseJsonPath(path)!(object)).toEqual(expected)
  })

  it.each(['spec', '.spec[', '.spec[?(@.a=]', '.a[x]'])('%s is none', (path) => {
    expect(parseJsonPath(path)).toBeUndefined()
  })
})
