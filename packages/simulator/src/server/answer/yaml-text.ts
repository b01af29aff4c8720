/** Words that YAML 1.1 reads as something other than text: a string that looks like them is quoted. */
const OTHER_TYPES =
  /^(?:~|null|y|yes|n|no|true|false|on|off|[-+]?(?:0b[01_]+|0x[\da-f_]+|0o?[0-7_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.inf|\.nan|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?|<<|=)$/i
const INDICATOR_AT_START = /^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]|^---|^\.\.\./
const NOT_PLAIN = /: |:$| #|^\s|\s$/
const SPECIAL = /[^\x20-\x7e\n\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
/** A line is broken at the first blank behind this column. */
const WIDTH = 80

/** Writes a JSON value as sigs.k8s.io/yaml does: keys sorted, lists not indented, quotes only where they are needed. */
export function toYamlText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]\n' : listText(value, '')
  if (typeof value === 'object' && value !== null) return isEmpty(value) ? '{}\n' : mapText(value, '')
  return `${scalarText(value, '', 0)}\n`
}

function mapText(map: object, indent: string): string {
  const members = Object.entries(map).filter(([, value]) => value !== undefined)
  return members
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => {
      const name = `${indent}${scalarText(key, indent, 0)}:`
      return name + memberText(value, indent, name.length + 1)
    })
    .join('')
}

function memberText(value: unknown, indent: string, column: number): string {
  if (Array.isArray(value)) return value.length === 0 ? ' []\n' : `\n${listText(value, indent)}`
  if (typeof value === 'object' && value !== null)
    return isEmpty(value) ? ' {}\n' : `\n${mapText(value, `${indent}  `)}`
  return ` ${scalarText(value, indent, column)}\n`
}

function listText(list: readonly unknown[], indent: string): string {
  return list
    .map((item) => {
      if (Array.isArray(item))
        return item.length === 0 ? `${indent}- []\n` : `${indent}- ${listText(item, `${indent}  `).trimStart()}`
      if (typeof item === 'object' && item !== null) {
        return isEmpty(item) ? `${indent}- {}\n` : `${indent}- ${mapText(item, `${indent}  `).trimStart()}`
      }
      return `${indent}- ${scalarText(item, indent, indent.length + 2)}\n`
    })
    .join('')
}

function isEmpty(value: object): boolean {
  return Object.values(value).every((member) => member === undefined)
}

function scalarText(value: unknown, indent: string, column: number): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null'
  if (value === '' || OTHER_TYPES.test(value)) return JSON.stringify(value)
  const inner = `${indent}  `
  if (SPECIAL.test(value)) return JSON.stringify(value)
  if (value.includes('\n')) return literalText(value, inner)
  if (INDICATOR_AT_START.test(value) || NOT_PLAIN.test(value)) {
    return `'${folded(value.replaceAll("'", "''"), inner, column + 1)}'`
  }
  return folded(value, inner, column)
}

function literalText(value: string, indent: string): string {
  const hint = /^[ \n]/.test(value) ? '2' : ''
  const chomp = value.endsWith('\n') ? (value.endsWith('\n\n') || value === '\n' ? '+' : '') : '-'
  const lines = value.replace(/\n$/, '').split('\n')
  return `|${hint}${chomp}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`
}

/** Breaks a long line at blanks as libyaml does: only behind the column, and never beside another blank. */
function folded(text: string, indent: string, column: number): string {
  let out = ''
  let at = column
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]!
    const isInside = index > 0 && index < text.length - 1
    if (sign === ' ' && at > WIDTH && isInside && text[index - 1] !== ' ' && text[index + 1] !== ' ') {
      out += `\n${indent}`
      at = indent.length
    } else {
      out += sign
      at++
    }
  }
  return out
}
