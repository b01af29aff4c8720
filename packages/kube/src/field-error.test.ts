import { describe, expect, test } from 'vitest'
import {
  causeOf,
  duplicate,
  fieldErrorText,
  fieldForbidden,
  fieldInternal,
  fieldInvalid,
  fieldNotFound,
  notSupported,
  required,
  tooLong,
  tooMany,
  typeInvalid,
  type FieldError,
} from './field-error.ts'
import { FieldPath } from './field-path.ts'

const spec = FieldPath.root('spec')

describe('a complaint about a field', () => {
  test.each<[string, FieldError]>([
    ['spec.a: Required value', required(spec.child('a'))],
    ['spec.a: Required value: must be given', required(spec.child('a'), 'must be given')],
    ['spec.n: Invalid value: -1: must be positive', fieldInvalid(spec.child('n'), -1, 'must be positive')],
    ['spec.s: Invalid value: "a\\"b\\n守\\x00": bad', fieldInvalid(spec.child('s'), 'a"b\n守\0', 'bad')],
    ['spec.b: Invalid value: true: bad', fieldInvalid(spec.child('b'), true, 'bad')],
    ['spec.m: Invalid value: {"a":"\\u003cb\\u003e"}: bad', fieldInvalid(spec.child('m'), { a: '<b>' }, 'bad')],
    ['spec.m: Invalid value: null: bad', fieldInvalid(spec.child('m'), undefined, 'bad')],
    ['spec.t: Unsupported value: "X": supported values: "A", "B"', notSupported(spec.child('t'), 'X', ['A', 'B'])],
    ['spec.t: Unsupported value: "X"', notSupported(spec.child('t'), 'X', [])],
    ['spec.f: Forbidden: not here', fieldForbidden(spec.child('f'), 'not here')],
    ['spec.c[1].name: Duplicate value: "a"', duplicate(spec.child('c').index(1).child('name'), 'a')],
    ['spec.v: Not found: "a"', fieldNotFound(spec.child('v'), 'a')],
    ['spec.l: Too long: may not be more than 63 bytes', tooLong(spec.child('l'), 63)],
    ['spec.l: Too long: may not be more than 1 byte', tooLong(spec.child('l'), 1)],
    ['spec.l: Too many: 4: must have at most 3 items', tooMany(spec.child('l'), 4, 3)],
    ['spec.l: Too many: must have at most 1 item', tooMany(spec.child('l'), -1, 1)],
    ['spec.t: Invalid value: 5: must be a string', typeInvalid(spec.child('t'), 5, 'must be a string')],
    ['spec.i: Internal error: out of luck', fieldInternal(spec.child('i'), 'out of luck')],
  ])('reads %s', (text, error) => {
    expect(fieldErrorText(error)).toBe(text)
  })

  test('is a cause with its reason, without its field in the words', () => {
    expect(causeOf(fieldInvalid('spec.n', -1, 'must be positive'))).toEqual({
      reason: 'FieldValueInvalid',
      message: 'Invalid value: -1: must be positive',
      field: 'spec.n',
    })
  })
})

describe('a path to a field', () => {
  test('is written as Kubernetes writes it', () => {
    const container = FieldPath.root('spec', 'template').child('spec', 'containers').index(0)
    expect(String(container.child('resources', 'limits').key('example.com/gpu'))).toBe(
      'spec.template.spec.containers[0].resources.limits[example.com/gpu]',
    )
    expect(String(FieldPath.root().child('data'))).toBe('data')
    expect(String(FieldPath.root())).toBe('<nil>')
    expect(String(FieldPath.root().index(1))).toBe('[1]')
  })

  test('does not change when children are made of it', () => {
    const path = FieldPath.root('spec')
    path.child('a')
    path.index(2)
    expect(String(path)).toBe('spec')
  })
})
