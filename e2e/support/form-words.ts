import { problems as englishProblems } from '../../apps/console/src/locales/en/problems.ts'
import { template as englishTemplate } from '../../apps/console/src/locales/en/template.ts'
import { volumes as englishVolumes } from '../../apps/console/src/locales/en/volumes.ts'
import { wizard as englishWizard } from '../../apps/console/src/locales/en/wizard.ts'
import { problems as chineseProblems } from '../../apps/console/src/locales/zh-CN/problems.ts'
import { template as chineseTemplate } from '../../apps/console/src/locales/zh-CN/template.ts'
import { volumes as chineseVolumes } from '../../apps/console/src/locales/zh-CN/volumes.ts'
import { wizard as chineseWizard } from '../../apps/console/src/locales/zh-CN/wizard.ts'

export type Tongue = 'en-US' | 'zh-CN'

/** What the form says of a field: a code of its rules, and what fills its words. */
export type Said = ProblemCode | readonly [code: ProblemCode, params: Readonly<Record<string, string | number>>]
type ProblemCode = keyof typeof englishProblems

/** The words of a problem as the form says them. */
export function problemWords(tongue: Tongue, said: Said): string {
  const [code, params] = typeof said === 'string' ? [said, {}] : said
  return filled((tongue === 'zh-CN' ? chineseProblems : englishProblems)[code], params)
}

/** The code of a problem that is said in these English words. */
export function codeOf(words: string): ProblemCode | undefined {
  const found = ruleCodes.filter((code) => matched(englishProblems[code], words))
  // What says more says it better: some sentences are the beginning of others.
  return found.toSorted((a, b) => englishProblems[b].length - englishProblems[a].length)[0]
}

/** What the words of problems hold besides problems of fields, and what is only refused where objects are created in place. */
const NOT_OF_RULES = new Set([
  'editor',
  'remove-row',
  'by-default',
  'yes',
  'no',
  'only-in-text',
  'shared',
  'data-key-invalid',
  'data-too-large',
  'not-a-certificate',
  'not-a-private-key',
  'object-exists',
  'not-above-zero',
])

/** The codes of all problems that a field of the form can have. */
export const ruleCodes = (Object.keys(englishProblems) as ProblemCode[]).filter((code) => !NOT_OF_RULES.has(code))

/**
 * All that the form may call what it calls `english` in English: one word there can be several in Chinese. Names of objects and
 * kinds, which no language has, stay as they are.
 */
export function namesIn(tongue: Tongue, english: string): readonly string[] {
  if (tongue === 'en-US') return [english]
  const found = pairs.flatMap(([from, to]) => {
    const params = matched(from, english)
    return params ? combinations(params).map((each) => filled(to, each)) : []
  })
  if (found.length > 0) return [...new Set(found)]
  // "Name 1", "Value app": a label and which one it is.
  const [, head, last] = /^(.+) (\S+)$/.exec(english) ?? []
  return head === undefined ? [english] : namesIn(tongue, head).map((name) => `${name} ${last!}`)
}

const pairs: readonly (readonly [string, string])[] = [
  ...pairsOf(englishWizard, chineseWizard),
  ...pairsOf(englishTemplate, chineseTemplate),
  ...pairsOf(englishVolumes, chineseVolumes),
  ...pairsOf(englishProblems, chineseProblems),
]

function pairsOf(english: object, chinese: object): (readonly [string, string])[] {
  return Object.entries(english).flatMap(([key, from]: [string, unknown]) => {
    const to: unknown = Reflect.get(chinese, key)
    if (typeof from === 'string' && typeof to === 'string') return [[from, to] as const]
    return typeof from === 'object' && from !== null && typeof to === 'object' && to !== null ? pairsOf(from, to) : []
  })
}

/** What fills the places of a template so that it says the text. One of places alone says anything, and so nothing. */
function matched(template: string, text: string): Record<string, string> | undefined {
  if (!template.includes('{{')) return template === text ? {} : undefined
  if (template.replace(/\{\{\w+\}\}/g, '').trim() === '') return undefined
  const places = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
  const pattern = template
    .split(/\{\{\w+\}\}/)
    .map((part) => part.replace(/[^\w\s]/g, String.raw`\$&`))
    .join('(.+)')
  const found = new RegExp(`^${pattern}$`).exec(text)
  return found ? Object.fromEntries(places.map((name, index) => [name, found[index + 1]!])) : undefined
}

/** A place can hold words of the form in its turn. */
function combinations(params: Readonly<Record<string, string>>): Record<string, string>[] {
  return Object.entries(params).reduce<Record<string, string>[]>(
    (all, [name, value]) =>
      namesIn('zh-CN', value).flatMap((each) => all.map((params) => ({ ...params, [name]: each }))),
    [{}],
  )
}

function filled(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}
