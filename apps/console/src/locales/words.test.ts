import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const modules = import.meta.glob<Record<string, object>>('./{en,zh-CN}/*.ts', { eager: true })
const english = readWords('en')
const chinese = readWords('zh-CN')
const code = sources(join(here, '..'))

describe('the words', () => {
  it('come in the same files in both languages', () => expect([...chinese.keys()]).toEqual([...english.keys()]))

  it.each([...english.keys()])(
    '%s has the same keys in Chinese, one plural form where English has two',
    (namespace) => {
      const expected = keysOf(english.get(namespace)!).filter((key) => !key.endsWith('_one'))
      expect(keysOf(chinese.get(namespace)!).toSorted()).toEqual(expected.toSorted())
    },
  )

  it.each([...english.keys()])('%s fills in the same places in both languages', (namespace) => {
    for (const key of keysOf(chinese.get(namespace)!)) {
      const places = placesOf(textAt(chinese.get(namespace)!, key))
      expect(places, key).toEqual(placesOf(textAt(english.get(namespace)!, key)))
    }
  })

  it.each([...english.keys()])('%s has no word that is never said', (namespace) => {
    const unused = keysOf(english.get(namespace)!).filter((key) => !isUsed(key.replace(/_(?:one|other)$/, '')))
    expect(unused).toEqual([])
  })

  it.each([...chinese.keys()])('%s is translated', (namespace) => {
    const left = keysOf(chinese.get(namespace)!).filter((key) => {
      const text = textAt(chinese.get(namespace)!, key)
      const isProse = / [a-z]+ [a-z]+/.test(textAt(english.get(namespace)!, key))
      return isProse && !/\p{Script=Han}/u.test(text.replaceAll(/\{\{.*?\}\}/g, ''))
    })
    expect(left).toEqual([])
  })

  it('never shout, beg or congratulate', () => {
    for (const [namespace, words] of english)
      for (const key of keysOf(words))
        expect(textAt(words, key), `${namespace}:${key}`).not.toMatch(/!|\bplease\b|successfully/i)
  })
})

/** A key is said where its path stands in the code, or where a path is put together from its beginning. */
function isUsed(key: string): boolean {
  if ([`'${key}'`, `:${key}'`].some((quoted) => code.includes(quoted))) return true
  const parts = key.split('.')
  return parts.some((_, at) => at > 0 && code.includes(`\`${parts.slice(0, at).join('.')}.\${`))
}

function keysOf(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keysOf(value as object, `${path}${key}.`),
  )
}

function textAt(words: object, key: string): string {
  return key.split('.').reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], words) as string
}

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w-]+)/g)].map((match) => match[1]!))].toSorted()
}

function readWords(language: string): Map<string, object> {
  const files = Object.entries(modules).filter(([path]) => path.startsWith(`./${language}/`))
  return new Map(files.map(([path, module]) => [basename(path, '.ts'), Object.values(module)[0]!]))
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('locales') && !file.includes('.test.'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
}
