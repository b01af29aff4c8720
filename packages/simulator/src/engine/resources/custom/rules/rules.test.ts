import { fieldErrorText } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import type { StructuralSchema, ValidationRule } from '../structural-schema.ts'
import { definitionRuleErrors } from './definition-rules.ts'
import { RuleJudge } from './rule-judge.ts'

const integer: StructuralSchema = { type: 'integer' }
const text: StructuralSchema = { type: 'string' }
const listOf = (items: StructuralSchema, rest: StructuralSchema = {}): StructuralSchema => ({
  type: 'array',
  items,
  ...rest,
})

/** A schema of a resource whose spec has these fields and rules. */
function specOf(properties: Record<string, StructuralSchema>, ...rules: (string | ValidationRule)[]): StructuralSchema {
  const spec: StructuralSchema = {
    type: 'object',
    properties,
    'x-kubernetes-validations': rules.map((rule) => (typeof rule === 'string' ? { rule } : rule)),
  }
  return { type: 'object', properties: { spec } }
}

/** What a spec breaks, given the one before it. */
function broken(schema: StructuralSchema, spec: object, old?: object): string[] {
  const whole = (one: object) => ({ apiVersion: 'x/v1', kind: 'X', metadata: { name: 'x' }, spec: one })
  const { errors } = new RuleJudge(schema).judge(whole(spec), old && whole(old))
  return errors.map(fieldErrorText)
}

const wrong = (schema: StructuralSchema) => definitionRuleErrors(schema, 'schema').map(fieldErrorText)

describe('a rule of a custom resource', () => {
  it.each<[string, Record<string, StructuralSchema>, object]>([
    ['self.x + self.y > 0', { x: integer, y: integer }, { x: 0, y: 0 }],
    ['has(self.x)', { x: integer }, {}],
    ['self.names.all(name, name.startsWith("a"))', { names: listOf(text) }, { names: ['b'] }],
    ['self.sizes.isSorted() && self.sizes.sum() > 3', { sizes: listOf(integer) }, { sizes: [2, 1] }],
    [
      'self.until > timestamp("2030-01-01T00:00:00Z")',
      { until: { type: 'string', format: 'date-time' } },
      { until: '2020-01-01T00:00:00Z' },
    ],
    ['self.wait < duration("1m")', { wait: { type: 'string', format: 'duration' } }, { wait: '1h' }],
    ['self.ratio < 0.5', { ratio: { type: 'number' } }, { ratio: 1 }],
    [
      '"b" in self.labels && self.labels["a"] == "x"',
      { labels: { type: 'object', additionalProperties: text } },
      { labels: { a: 'x' } },
    ],
    [
      'type(self.port) == int || self.port.endsWith("%")',
      { port: { 'x-kubernetes-int-or-string': true } },
      { port: 'http' },
    ],
    ['self.a__dash__b == self.__namespace__', { 'a-b': text, namespace: text }, { 'a-b': 'x', namespace: 'y' }],
    [
      'self.ones[0] != self.ones[1]',
      { ones: listOf({ type: 'object', properties: { a: text } }) },
      { ones: [{ a: 'x' }, { a: 'x' }] },
    ],
    ['quantity(self.size).isLessThan(quantity("1Gi"))', { size: text }, { size: '2Gi' }],
    [
      'self.items.filter(i, i.on).size() == 1',
      { items: listOf({ type: 'object', properties: { on: { type: 'boolean' } } }) },
      { items: [{ on: true }, { on: true }] },
    ],
    ['self.nothing == null', { nothing: { type: 'string', nullable: true } }, { nothing: 'x' }],
  ])('%s', (rule, properties, spec) => {
    // The schemas of these tests have no limits, so their cost is not of interest.
    expect(
      wrong(specOf(properties, rule)).filter(
        (problem) => !problem.includes('exceeds budget') && !problem.includes('contributed'),
      ),
    ).toEqual([])
    expect(broken(specOf(properties, rule), spec)).toEqual([`spec: Invalid value: failed rule: ${rule}`])
  })

  it('says what it wants to say, where and why', () => {
    const rule = 'self.x > 1'
    const said = (more: Partial<ValidationRule>, x = 0) => broken(specOf({ x: integer }, { rule, ...more }), { x })
    expect(said({ message: ' too small ' })).toEqual(['spec: Invalid value: too small'])
    expect(said({ messageExpression: '"is %d".format([self.x])' })).toEqual(['spec: Invalid value: is 0'])
    expect(said({ messageExpression: '""', message: 'too small' })).toEqual(['spec: Invalid value: too small'])
    expect(said({ fieldPath: '.x', reason: 'FieldValueForbidden' })).toEqual([
      `spec.x: Forbidden: failed rule: ${rule}`,
    ])
    expect(said({ fieldPath: "['x']", reason: 'FieldValueRequired' })).toEqual([
      `spec.x: Required value: failed rule: ${rule}`,
    ])
    expect(said({}, 2)).toEqual([])
  })

  it('judges single values, showing them', () => {
    const schema = specOf({ names: listOf({ ...text, 'x-kubernetes-validations': [{ rule: 'self.size() < 3' }] }) })
    expect(broken(schema, { names: ['ab', 'abc'] })).toEqual([
      'spec.names[1]: Invalid value: "abc": failed rule: self.size() < 3',
    ])
  })

  it('has no value for what is not there', () => {
    expect(broken(specOf({ x: integer }, 'self.x > 1'), {})).toEqual([
      'spec: Invalid value: "object": no such key: x evaluating rule: self.x > 1',
    ])
  })

  it('compares with what was before, where there was something', () => {
    const schema = specOf({ num: { ...integer, 'x-kubernetes-validations': [{ rule: 'self >= oldSelf' }] } })
    expect(broken(schema, { num: 1 })).toEqual([])
    expect(broken(schema, { num: 1 }, { num: 2 })).toEqual(['spec.num: Invalid value: 1: failed rule: self >= oldSelf'])
    expect(broken(schema, { num: 1 }, {})).toEqual([])
    const optional = specOf({ x: integer }, { rule: 'oldSelf.hasValue() || self.x == 0', optionalOldSelf: true })
    expect(broken(optional, { x: 1 })).toEqual(['spec: Invalid value: failed rule: oldSelf.hasValue() || self.x == 0'])
    expect(broken(optional, { x: 1 }, { x: 0 })).toEqual([])
    expect(broken(specOf({ x: integer }, 'self == oldSelf'), { x: 1 }, { x: 2 })).toHaveLength(1)
  })

  it('tells the items of a list apart by their keys', () => {
    const item: StructuralSchema = {
      type: 'object',
      properties: { name: text, size: integer },
      'x-kubernetes-validations': [{ rule: 'self.size >= oldSelf.size' }],
    }
    const schema = specOf({
      items: listOf(item, { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'] }),
    })
    const items = (a: number, b: number) => [
      { name: 'a', size: a },
      { name: 'b', size: b },
    ]
    expect(broken(schema, { items: items(1, 1).toReversed() }, { items: items(2, 1) })).toEqual([
      'spec.items[1]: Invalid value: failed rule: self.size >= oldSelf.size',
    ])
  })

  it('only warns of what was wrong before', () => {
    const schema = specOf({ x: { ...integer, 'x-kubernetes-validations': [{ rule: 'self > 1' }] }, y: integer })
    const judge = new RuleJudge(schema)
    const found = judge.judge({ spec: { x: 0, y: 1 } }, { spec: { x: 0, y: 0 } })
    expect(found).toMatchObject({ errors: [], warnings: ['spec.x: Invalid value: 0: failed rule: self > 1'] })
    expect(judge.judge({ spec: { x: 0 } }, { spec: { x: 1 } }).errors).toHaveLength(1)
  })

  it('gives up when it costs too much', () => {
    const rule = 'self.all(x, self.all(y, y == x))'
    const schema = specOf({ list: listOf(integer, { maxItems: 725, 'x-kubernetes-validations': [{ rule }] }) })
    expect(broken(schema, { list: Array.from({ length: 725 }, () => 20) })).toEqual([
      `spec.list: Invalid value: "array": 'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call cost exceeds limit for rule: ${rule}`,
    ])
    expect(broken(schema, { list: [1, 1] })).toEqual([])
  })

  it('of an allOf counts too', () => {
    const schema = specOf({ x: { ...integer, allOf: [{ 'x-kubernetes-validations': [{ rule: 'self > 1' }] }] } })
    expect(broken(schema, { x: 0 })).toEqual(['spec.x: Invalid value: 0: failed rule: self > 1'])
  })
})

describe('a definition is refused', () => {
  const place = 'schema.properties[spec].x-kubernetes-validations[0]'
  it.each<[string, StructuralSchema, string]>([
    ['for a field that is not there', specOf({ x: integer }, 'self.z == 100'), "undefined field 'z'"],
    ['for its syntax', specOf({}, 'self = 42'), 'Syntax error'],
    ['for a rule that is no condition', specOf({ x: integer }, 'self.x'), 'cel expression must evaluate to a bool'],
    ['for an unknown name', specOf({}, 'that.x'), "undeclared reference to 'that' (in container '')"],
    [
      'for types that do not fit',
      specOf({ x: integer }, 'self.x == "a"'),
      "found no matching overload for '_==_' applied to '(int, string)'",
    ],
    [
      'for its message',
      specOf({ x: integer }, { rule: 'self.x > 0', messageExpression: 'self.x' }),
      'messageExpression must evaluate to a string',
    ],
    ['for an empty rule', specOf({}, ' '), `${place}.rule: Required value: rule is not specified`],
    [
      'for its reason',
      specOf({}, { rule: 'true', reason: 'Bad' as 'FieldValueInvalid' }),
      `${place}.reason: Unsupported value: "Bad"`,
    ],
    [
      'for its path',
      specOf({}, { rule: 'true', fieldPath: '.y' }),
      `${place}.fieldPath: Invalid value: ".y": must be a valid path`,
    ],
    [
      'for optionalOldSelf',
      specOf({}, { rule: 'true', optionalOldSelf: true }),
      'may not be set if oldSelf is not used in rule',
    ],
    [
      'for oldSelf where nothing can be told apart',
      specOf({
        list: listOf(
          { ...text, maxLength: 5, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] },
          { maxItems: 5 },
        ),
      }),
      'oldSelf cannot be used on the uncorrelatable portion of the schema within schema.properties[spec].properties[list]',
    ],
    [
      'for its cost',
      specOf({
        x: listOf(listOf(text, { 'x-kubernetes-validations': [{ rule: "self.all(s, s == 'string constant')" }] })),
      }),
      'estimated rule cost exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)',
    ],
  ])('%s', (_, schema, words) => {
    expect(wrong(schema).join('\n')).toContain(words)
  })

  it('showing the rule as the server has it', () => {
    expect(wrong(specOf({ x: integer }, 'self.z == 100'))).toEqual([
      `${place}.rule: Invalid value: {"Rule":"self.z == 100","Message":"","MessageExpression":"","Reason":null,"FieldPath":"","OptionalOldSelf":null}: compilation failed: ERROR: <input>:1:5: undefined field 'z'\n | self.z == 100\n | ....^`,
    ])
  })

  it('not for rules within their limits', () => {
    const rules = [
      'self.x + self.y > 0',
      'self.firstArray.isSorted() && self.secondArray.isSorted() && ((self.firstArray.sum() + self.secondArray.sum()) % 2 == 0)',
      'self.largeArray.all(x, self.largeArray.all(y, y == x))',
    ]
    const schema = specOf(
      {
        x: integer,
        y: integer,
        firstArray: listOf(integer, { maxItems: 1000 }),
        secondArray: listOf(integer, { maxItems: 1000 }),
        largeArray: listOf(integer, { maxItems: 725 }),
      },
      ...rules,
    )
    expect(wrong(schema)).toEqual([])
  })
})

describe('the estimated cost of a rule', () => {
  const fields = {
    s: text,
    ul: listOf(text),
    um: { type: 'object', additionalProperties: integer },
    ten: listOf({ ...text, maxLength: 1000 }, { maxItems: 10 }),
  }

  // What apiextensions-apiserver 0.36 says of the same rules.
  it.each([
    ['self.ul.all(u, u.size() < 9)', undefined],
    ["self.s.split(',').all(p, p == 'x')", '1.321205x'],
    ['self.um.all(k, self.um[k] > 0)', undefined],
    ["self.s.contains('abc')", undefined],
    ['self.ul.all(u, self.ten.all(v, v != u))', 'more than 100x'],
    ['self.ul.isSorted()', 'more than 100x'],
  ])('%s: %s', (rule, factor) => {
    const [problem] = wrong(specOf(fields, rule))
    expect(problem && /by factor of (.*) \(/.exec(problem)?.[1]).toBe(factor)
  })
})

describe('the cost of a rule', () => {
  const fields = {
    x: integer,
    s: text,
    l: listOf(integer, { maxItems: 10 }),
    m: { type: 'object', maxProperties: 4, additionalProperties: text },
  }
  const spec = { x: 1, s: 'hello', l: [1, 2, 3], m: { k: 'v' } }

  // What apiextensions-apiserver 0.36 counts for the same rules and values.
  it.each([
    ['self.x > 0', 3],
    ['has(self.s) && self.s == "hello"', 4],
    ['self.s.matches("^h.*o$")', 4],
    ['self.s.startsWith("h")', 3],
    ['self.l.all(i, i > 0)', 18],
    ['self.l.exists(i, i == 1)', 12],
    ['self.l.exists_one(i, i == 3)', 12],
    ['self.l.filter(i, i > 1).size() == 2', 37],
    ['self.l.map(i, i > 1, i * 2) == [4, 6]', 38],
    ['self.m.exists(k, self.m[k] == "v")', 11],
    ['self.x in [1, 2, 3]', 2],
    ['self.l.sum() == 6', 6],
  ])('%s', (rule, cost) => {
    const judge = new RuleJudge(specOf(fields, rule))
    expect(judge.judge({ spec })).toMatchObject({ errors: [], cost })
  })
})
