/** One piece of a line of YAML, for colouring only; it is never parsed back. */
export interface YamlToken {
  kind: 'key' | 'text' | 'other' | 'comment' | 'plain'
  text: string
}

const KEY = /^(\s*(?:- )*)((?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"&*!|>%@`{[][^#]*?))(:)(?=\s|$)/
const OTHER = /^(?:-?\d[\d_.eE+-]*|true|false|null|~)$/

/** Splits the lines of a YAML text as a server prints it. Block scalars stay plain text. */
export function yamlTokens(text: string): YamlToken[][] {
  let blockIndent: number | undefined
  return text.split('\n').map((line) => {
    const indent = line.search(/\S/)
    if (blockIndent !== undefined) {
      if (indent === -1 || indent > blockIndent) return [{ kind: 'text', text: line }]
      blockIndent = undefined
    }
    if (/^\s*#/.test(line)) return [{ kind: 'comment', text: line }]
    const key = KEY.exec(line)
    if (!key) return valueTokens(line)
    const rest = line.slice(key[0].length)
    if (/^\s*[|>][+-]?\d*\s*$/.test(rest)) blockIndent = indent
    return [
      { kind: 'plain', text: key[1]! },
      { kind: 'key', text: key[2]! },
      { kind: 'plain', text: key[3]! },
      ...valueTokens(rest),
    ]
  })
}

function valueTokens(text: string): YamlToken[] {
  const value = /^(\s*(?:- )*)(.*)$/.exec(text)!
  if (!value[2]) return text ? [{ kind: 'plain', text }] : []
  return [
    { kind: 'plain', text: value[1]! },
    { kind: OTHER.test(value[2]) ? 'other' : 'text', text: value[2] },
  ]
}
