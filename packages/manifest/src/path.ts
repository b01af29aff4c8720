/** Where a value stands in a document: map keys are strings, list indices are numbers. The empty path is the whole document. */
export type Path = readonly (string | number)[]

/** One text per path, for use as a Map or React key. */
export function pathKey(path: Path): string {
  return JSON.stringify(path)
}

export function isPrefix(prefix: Path, path: Path): boolean {
  return prefix.length <= path.length && prefix.every((part, index) => part === path[index])
}

export function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && isPrefix(a, b)
}

/**
 * Writes a path as the API server names fields: `spec.containers[0].image`, `metadata.labels[a.b/c]`.
 * Keys that are no plain field name stand in brackets, as apimachinery's `field.Path.Key` writes them.
 */
export function pathText(path: Path): string {
  let text = ''
  for (const part of path) {
    if (typeof part === 'string' && FIELD_NAME.test(part)) text += text === '' ? part : `.${part}`
    else text += `[${part}]`
  }
  return text
}

/**
 * Reads a field path out of a server's answer (`details.causes[].field`).
 * A number in brackets is a list index; anything else in brackets is one map key, dots included.
 */
export function parsePath(text: string): Path {
  const path: (string | number)[] = []
  let position = 0
  while (position < text.length) {
    if (text[position] === '[') {
      const close = closingBracket(text, position)
      const inner = text.slice(position + 1, close)
      path.push(/^(0|[1-9][0-9]*)$/.test(inner) ? Number(inner) : unquoted(inner))
      position = close + 1
    } else {
      if (text[position] === '.') position += 1
      const end = nextBoundary(text, position)
      if (end > position) path.push(text.slice(position, end))
      position = end
    }
  }
  return path
}

const FIELD_NAME = /^[A-Za-z_$][A-Za-z0-9_$-]*$/

/** The bracket that is followed by another part or by the end: keys may themselves hold brackets (`a[0]`). */
function closingBracket(text: string, open: number): number {
  for (let close = text.indexOf(']', open); close !== -1; close = text.indexOf(']', close + 1)) {
    const next = text[close + 1]
    if (next === undefined || next === '.' || next === '[') return close
  }
  return text.length
}

function nextBoundary(text: string, from: number): number {
  let end = from
  while (end < text.length && text[end] !== '.' && text[end] !== '[') end += 1
  return end
}

function unquoted(inner: string): string {
  const isQuoted = inner.length >= 2 && inner.startsWith('"') && inner.endsWith('"')
  return isQuoted ? inner.slice(1, -1) : inner
}
