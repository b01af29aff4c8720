/** One document's part of a file: from its `---` line (or the start of the file) to the next. */
export interface Segment {
  readonly start: number
  readonly end: number
  /** Where the text after the `---` marker starts; equal to `start` when there is none. */
  readonly bodyStart: number
}

/**
 * Cuts a YAML stream at its `---` lines, which YAML forbids inside any document. A first part that holds only comments and
 * blank lines is the head of the first document, not a document of its own.
 */
export function splitDocuments(text: string): Segment[] {
  const segments: Segment[] = []
  let start = 0
  let bodyStart = 0
  let hasMarker = false
  for (const match of text.matchAll(MARKER)) {
    const at = match.index
    const isHead = segments.length === 0 && !hasMarker && isBlank(text.slice(start, at))
    if (!isHead) {
      segments.push({ start, end: at, bodyStart })
      start = at
    }
    bodyStart = at + 3
    hasMarker = true
  }
  segments.push({ start, end: text.length, bodyStart })
  return segments
}

const MARKER = /^---(?=[ \t\r\n]|$)/gm

/** Nothing but comments, blank lines and a byte order mark. */
export function isBlank(text: string): boolean {
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    while (text[at] === ' ' || text[at] === '\t') at += 1
    const end = text.indexOf('\n', at)
    const stop = end === -1 ? text.length : end
    if (text[at] !== '#' && text.slice(at, stop).trim() !== '') return false
    at = stop + 1
  }
  return true
}

/** Cuts a stream of JSON values at the ends of its outermost braces and brackets; kubectl reads them one after another. */
export function splitJson(text: string): Segment[] {
  const segments: Segment[] = []
  let start = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') at = stringEnd(text, at)
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      const rest = depth === 0 ? nextContent(text, at + 1) : -1
      if (rest !== -1 && rest < text.length && text[rest] === '{') {
        segments.push({ start, end: rest, bodyStart: start })
        start = rest
      }
    }
  }
  segments.push({ start, end: text.length, bodyStart: start })
  return segments
}

function stringEnd(text: string, open: number): number {
  let at = open + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function nextContent(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at]!)) at += 1
  return at
}
