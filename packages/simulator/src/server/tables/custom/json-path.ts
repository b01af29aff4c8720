/** One step of a path: takes a value to those that it leads to. */
type Step = (value: unknown) => unknown[]

/**
 * Reads a JSON path as client-go's util/jsonpath does, without its templates: members by name (with escaped dots) or in
 * quotes, elements by index or range, all of them, those that pass a test, and members at any depth. What is missing
 * leads nowhere. Undefined when the text is no such path.
 */
export function parseJsonPath(text: string): ((value: unknown) => unknown[]) | undefined {
  const steps: Step[] = []
  let rest = text.replace(/^\{(.*)\}$/s, '$1').replace(/^\$/, '')
  while (rest !== '') {
    const found = nextStep(rest)
    if (!found) return undefined
    steps.push(found.step)
    rest = rest.slice(found.length)
  }
  return (value) => steps.reduce<unknown[]>((values, step) => values.flatMap(step), [value])
}

const NAME = String.raw`((?:\\.|[^.[\]\\])+)`
const RECURSIVE = new RegExp(String.raw`^\.\.${NAME}`)
const MEMBER = new RegExp(String.raw`^\.${NAME}`)
const QUOTED = /^\[\s*(?:'((?:\\.|[^'\\])*)'|"((?:\\.|[^"\\])*)")\s*\]/
const INDEX = /^\[\s*(-?\d+)\s*\]/
const RANGE = /^\[\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(\d+)\s*)?\]/
const TEST = /^\[\?\(\s*@(.*?)\s*(?:(==|!=|<=|>=|<|>)\s*(.*?))?\s*\)\]/

function nextStep(text: string): { step: Step; length: number } | undefined {
  const all = /^(?:\.\*|\[\s*\*\s*\])/.exec(text)
  if (all) return { step: membersOf, length: all[0].length }
  const deep = RECURSIVE.exec(text)
  if (deep) return { step: (value) => everywhere(value, unescaped(deep[1]!)), length: deep[0].length }
  const member = MEMBER.exec(text)
  if (member) return { step: (value) => memberOf(value, unescaped(member[1]!)), length: member[0].length }
  const quoted = QUOTED.exec(text)
  if (quoted) {
    const name = unescaped(quoted[1] ?? quoted[2] ?? '')
    return { step: (value) => memberOf(value, name), length: quoted[0].length }
  }
  const index = INDEX.exec(text)
  if (index) return { step: (value) => elementAt(value, Number(index[1])), length: index[0].length }
  const range = RANGE.exec(text)
  if (range) return { step: (value) => elementsIn(value, range), length: range[0].length }
  const test = TEST.exec(text)
  const passes = test && testOf(test[1]!, test[2], test[3])
  if (!passes) return undefined
  return { step: (value) => (Array.isArray(value) ? value.filter(passes) : []), length: test[0].length }
}

function unescaped(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1')
}

function memberOf(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return []
  return [(value as Record<string, unknown>)[name]]
}

function membersOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}

function everywhere(value: unknown, name: string): unknown[] {
  return [...memberOf(value, name), ...membersOf(value).flatMap((member) => everywhere(member, name))]
}

function elementAt(value: unknown, index: number): unknown[] {
  const found = Array.isArray(value) ? value.at(index) : undefined
  return found === undefined ? [] : [found]
}

function elementsIn(value: unknown, [, from, to, step]: RegExpExecArray): unknown[] {
  if (!Array.isArray(value)) return []
  const part = value.slice(from === undefined ? 0 : Number(from), to === undefined ? undefined : Number(to))
  const stride = Math.max(1, Number(step ?? 1))
  return part.filter((_, index) => index % stride === 0)
}

function testOf(path: string, operator: string | undefined, wanted = ''): ((value: unknown) => boolean) | undefined {
  const read = parseJsonPath(path)
  if (!read) return undefined
  if (!operator) return (value) => read(value).length > 0
  const right = literal(wanted.trim())
  return (value) => read(value).some((left) => compare(left, operator, right))
}

function literal(text: string): unknown {
  const quoted = /^(?:'(.*)'|"(.*)")$/s.exec(text)
  if (quoted) return quoted[1] ?? quoted[2]
  if (text === 'true' || text === 'false') return text === 'true'
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '==') return left === right
  if (operator === '!=') return left !== right
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string')) return false
  const other = right as typeof left
  switch (operator) {
    case '<':
      return left < other
    case '<=':
      return left <= other
    case '>':
      return left > other
    default:
      return left >= other
  }
}
