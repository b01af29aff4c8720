/** Texts that have broken parsers: name, text, and the code that has to be reported (undefined: it is harmless and must be read). */
export const hostileTexts: readonly (readonly [name: string, text: string, code: string | undefined])[] = [
  ['a billion laughs', laughs(12), 'excessive-aliasing'],
  ['a billion laughs by merge keys', mergeLaughs(), undefined],
  ['an anchor that holds itself', 'a: &a\n  b: *a\n', 'alias-cycle'],
  ['a merge of itself', 'a: &a\n  <<: *a\n', 'alias-cycle'],
  ['an alias of nothing', 'a: *b\n', 'unknown-alias'],
  ['an anchor used before it is there', 'a: *b\nb: &b 1\n', 'unknown-alias'],
  ['ten thousand uses of one list', `a: &a [1, 2, 3]\nb:\n${'- *a\n'.repeat(10_000)}`, undefined],
  ['a hundred thousand open brackets', '['.repeat(100_000), 'too-deep'],
  ['a hundred thousand open braces', `a: ${'{a: '.repeat(100_000)}`, 'too-deep'],
  ['a million tokens', `a: [${'1,'.repeat(500_000)}1]`, 'too-many-tokens'],
  ['a hundred thousand dashes on one line', '- '.repeat(100_000), 'too-deep'],
  ['a hundred thousand question marks', '? '.repeat(100_000), 'too-deep'],
  [
    'a thousand levels of indentation',
    Array.from({ length: 1000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'),
    'too-deep',
  ],
  ['JSON that nests ten thousand deep', '{"a":'.repeat(10_000), 'too-deep'],
  ['a file beyond the limit', `a: ${'x'.repeat(5 * 1024 * 1024)}`, 'file-too-large'],
  ['a document beyond the limit', `a: ${'x'.repeat(3 * 1024 * 1024)}`, 'document-too-large'],
  ['a hundred thousand documents', '---\n'.repeat(100_000), 'too-many-documents'],
  ['a key of a megabyte', `${'k'.repeat(1024 * 1024)}: 1\n`, 'syntax'],
  ['a value of a megabyte', `a: ${'v'.repeat(1024 * 1024)}\n`, undefined],
  ['a line of fifty thousand flow items', `a: [${'1,'.repeat(50_000)}1]\n`, undefined],
  ['fifty thousand comments', `${'# c\n'.repeat(50_000)}a: 1\n`, undefined],
  ['fifty thousand blank lines', `a:${'\n'.repeat(50_000)}  b: 1\n`, undefined],
  ['twenty thousand keys', Array.from({ length: 20_000 }, (_, key) => `k${key}: ${key}`).join('\n'), undefined],
  ['ten thousand equal keys', 'a: 1\n'.repeat(10_000), 'duplicate-key'],
  ['an open quote before a hundred kilobytes', `a: "${'x\n'.repeat(50_000)}`, 'syntax'],
  ['thousands of open quotes', 'a: "\n'.repeat(5000), 'syntax'],
  ['thousands of quotes that are not indented', 'a: "x\ny"\n'.repeat(2000), 'syntax'],
  ['thousands of open brackets on their own lines', 'a: [\n'.repeat(5000), 'syntax'],
  ['colons only', ':'.repeat(20_000), 'syntax'],
  ['anchors without end', `a: ${'&a '.repeat(5000)}1\n`, 'syntax'],
  ['tags without end', `a: ${'!!str '.repeat(5000)}1\n`, 'syntax'],
  ['a NUL', 'a: b\u0000c\n', 'control-character'],
  ['an escape sequence for terminals', 'a: \u001b[2J\n', 'control-character'],
  ['half a surrogate pair', 'a: \ud800\n', 'control-character'],
  ['a line separator', 'a: x\u2028b: y\n', 'control-character'],
  ['a lone carriage return', 'a: 1\rb: 2\n', 'control-character'],
  ['a byte order mark', '\ufeffa: 1\n', undefined],
  ['an unknown tag', 'a: !!python/object:os.system 1\n', undefined],
  ['a tag that does not fit', 'a: !!int x\n', 'bad-tag'],
  ['infinity', 'a: .inf\n', 'not-finite'],
  ['null as a key', '~: 1\n', 'unsupported-key'],
  ['a map as a key', '? {a: 1}\n: 2\n', 'unsupported-key'],
  ['a merge of a text', '<<: x\n', 'bad-merge'],
  ['a list of objects', '- a: 1\n', 'not-an-object'],
  ['text only', 'hello', 'not-an-object'],
  ['JSON with a comment', '{"a": 1} // no', 'syntax'],
  ['JSON cut short', '{"a": [1, 2', 'syntax'],
  ['a directive alone', '%YAML 1.2\n', 'syntax'],
  ['tabs as indentation', 'a:\n\tb: 1\n', 'syntax'],
]

function laughs(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < levels; level += 1)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`)
  return lines.join('\n')
}

function mergeLaughs(): string {
  const lines = ['a0: &a0 {x: 1}']
  for (let level = 1; level < 15; level += 1)
    lines.push(`a${level}: &a${level} {<<: [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]}`)
  return lines.join('\n')
}
