import fc from 'fast-check'
import { childOf, isListValue, isMapValue } from '../src/index.ts'
import type { Value } from '../src/index.ts'
import { writeStyled } from './styled.ts'

/** A document as a person might have written it, and what it says. */
export interface Generated {
  readonly text: string
  readonly value: Value
}

/** YAML in every style that people write: indentation, quotes, flow, comments, blank lines, CRLF, anchors. */
export function generatedYaml(options: { readonly hasAliases?: boolean } = {}): fc.Arbitrary<Generated> {
  return fc
    .record({ value: objects, tape: fc.array(fc.nat(255), { minLength: 40, maxLength: 120 }) })
    .map(({ value, tape }) => ({ value, text: writeStyled(value, tape, options.hasAliases ?? false) }))
}

/** JSON on one line, with two or four spaces, or with tabs. */
export function generatedJson(): fc.Arbitrary<Generated> {
  return fc
    .record({
      value: objects.map(withSafeNumbers),
      indent: fc.constantFrom(undefined, 2, 4, '\t'),
      end: fc.constantFrom('', '\n'),
    })
    .map(({ value, indent, end }) => {
      return { value, text: JSON.stringify(value, undefined, indent) + end }
    })
}

export const oddKeys = [
  '__proto__',
  'constructor',
  'toString',
  'a.b',
  'a[0]',
  '',
  'yes',
  '1',
  '0x1',
  '~',
  'a b',
  '# x',
  '- y',
  'k: v',
  '<<',
  '名',
  '"q"',
  'null',
  'end:',
]

export const oddTexts = [
  '',
  'yes',
  'No',
  'on',
  'y',
  '~',
  'null',
  '0400',
  '0o17',
  '1e3',
  '12:30',
  '1_000',
  '.5',
  '.inf',
  '0x1F',
  '2001-01-01',
  '08',
  '=',
  '<<',
  ' lead',
  'trail ',
  '# not',
  'a #b',
  'a: b',
  'a:',
  '- a',
  '-',
  '--',
  '[x',
  '{x}',
  '*a',
  '&a',
  '!t',
  '|',
  '>',
  '%d',
  '@x',
  '`x',
  "it's",
  '"q"',
  "'",
  'a\tb',
  'two\nlines',
  'ends\n',
  'ends\n\n',
  '\nstarts',
  '  in\nout\n',
  'tab\n\tin\n',
  'cr\r\nlf',
  'nul\u0000',
  'é',
  '节点',
  '😀',
  '\u2028',
  '\u0085',
  '\ufeff',
  'a,b',
  'a]b',
  'x\\y',
  '---',
  '... x',
  'http://x/y?z#w',
  '$(A)',
  '${A:-b}',
  'a: |\n  b\n',
  '100m',
  '1.5Gi',
  'true',
]

const texts = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...oddTexts) },
  { weight: 3, arbitrary: fc.constantFrom('nginx:1.27', 'agent', '/var/log', '--v=2', 'a b c') },
  fc.string({ maxLength: 12, unit: 'binary' }),
)

const numbers = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 420, 1.5, -2, 1e21, 0.1, 3e-7),
  fc.constantFrom(9007199254740993n, -9223372036854775808n),
)

export const scalars: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: texts },
  numbers,
  fc.boolean(),
  fc.constant(null),
)

const keys = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('name', 'image', 'spec', 'env', 'labels', 'value', 'args', 'data', 'ports', 'x'),
  },
  fc.constantFrom(...oddKeys),
)

function maps(inner: fc.Arbitrary<Value>, minLength: number): fc.Arbitrary<Value> {
  return fc.uniqueArray(fc.tuple(keys, inner), { selector: ([key]) => key, minLength, maxLength: 5 }).map((entries) => {
    const target = {}
    for (const [key, value] of entries) Object.defineProperty(target, key, { value, enumerable: true })
    return target
  })
}

const { value: values } = fc.letrec<{ value: Value; list: Value; map: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: scalars },
    { weight: 2, arbitrary: tie('map') },
    { weight: 2, arbitrary: tie('list') },
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: maps(tie('value'), 0),
}))

/** Any value that a document can hold somewhere. */
export const anyValue: fc.Arbitrary<Value> = values

const objects: fc.Arbitrary<Value> = maps(values, 1)

/** JSON.stringify knows no bigint. */
function withSafeNumbers(value: Value): Value {
  if (typeof value === 'bigint') return 7
  if (isListValue(value)) return value.map(withSafeNumbers)
  if (!isMapValue(value)) return value
  const target = {}
  for (const key of Object.keys(value))
    Object.defineProperty(target, key, { value: withSafeNumbers(childOf(value, key)!), enumerable: true })
  return target
}
