import { describe, expect, it } from 'vitest'
import { compileExpression } from './expression.ts'
import { rewriteLiterals } from './rewrite-literals.ts'
import { celValue, jsonValue } from './values.ts'

function valueOf(text: string): unknown {
  const expression = compileExpression(text, ['object'], { hasPatchTypes: true })
  if (typeof expression === 'string') return expression
  return jsonValue(expression.evaluate({ object: celValue({ a: 1, b: { c: 'x' } }) }))
}

describe('literals', () => {
  it.each([
    ['Object{}', {}],
    ['Object{a: 1, b: Object.b{c: "x",},}', { a: 1, b: { c: 'x' } }],
    ['Object{?a: object.?a, ?z: object.?z}', { a: 1 }],
    ['Object{a: true ? {"x": 1} : {"y": 2}}.a', { x: 1 }],
    ['{?"a": object.?a, ?"z": object.?z, "k": 3}', { a: 1, k: 3 }],
    ['[?object.?a, 2, ?object.?z]', [1, 2]],
    ['[Object{a: 1}, Object{a: 2}].map(x, x.a)', [1, 2]],
    ['"a" in {"a": 1}', true],
    ['object.b[?"c"].orValue("none")', 'x'],
    ['"ab".matches("(?i)^A[[:alpha:]]\\\\z")', true],
    ['// Object{\n"Object{a: 1}" // {', 'Object{a: 1}'],
    ['"""{"""', '{'],
    ["r'\\{' + 'a'", '\\{a'],
    ['object.a > 0 ? {"x": object.a == 1 ? "y" : "z"} : {"x": "none"}', { x: 'y' }],
  ])('%s is read', (text, value) => {
    expect(valueOf(text)).toEqual(value)
  })

  it('leaves alone what the library reads itself', () => {
    for (const text of ['a.b', '[1, 2]', '{"a": [b[0]]}', 'x ? [1] : {"y": 2}["y"]']) {
      expect(rewriteLiterals(text).text).toBe(text)
    }
  })

  it.each([
    ['Thing{a: 1}', "1:1: undeclared reference to 'Thing' (in container '')\n | Thing{a: 1}\n | ^"],
    [
      'Object{\n  a: unknown\n}',
      "2:6: undeclared reference to 'unknown' (in container '')\n |   a: unknown\n | .....^",
    ],
    [
      'JSONPatch{operation: "add"}',
      '1:11: undefined field \'operation\'\n | JSONPatch{operation: "add"}\n | ..........^',
    ],
  ])('%s is refused where it is wrong', (text, issue) => {
    expect(valueOf(text)).toBe(`compilation failed: ERROR: <input>:${issue}`)
  })
})
