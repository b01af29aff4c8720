/** Why a path is no path of an API server. `segment` is the part at fault, decoded as far as it could be. */
export interface PathProblem {
  readonly code:
    | 'not-absolute'
    | 'too-long'
    | 'not-encoded'
    | 'malformed-encoding'
    | 'encoded-slash'
    | 'encoded-percent'
    | 'backslash'
    | 'control-character'
    | 'reserved-character'
    | 'dot-segment'
    | 'empty-segment'
    | 'bad-segment'
    | 'too-many-segments'
    | 'unknown-root'
  readonly segment: string
}

/** Longest path that is read, in characters. */
export const maxPathLength = 4096

type Decoded =
  | { readonly ok: true; readonly segments: readonly string[] }
  | { readonly ok: false; readonly reason: PathProblem }

// RFC 3986: what may stand in a path unencoded (pchar). `;` is left out, as some servers cut a path there.
const rawSegment = /^(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})*$/

/** The decoded segments of a raw path; an empty one is kept only after `namespaces`. */
export function decodePath(rawPath: string): Decoded {
  if (!rawPath.startsWith('/')) return refused('not-absolute', rawPath.slice(0, 80))
  if (rawPath.length > maxPathLength) return refused('too-long', rawPath.slice(0, 80))
  const raw = rawPath.slice(1).split('/')
  if (raw.length > 1 && raw[raw.length - 1] === '') raw.pop()
  if (raw.length === 1 && raw[0] === '') return { ok: true, segments: [''] }
  const segments: string[] = []
  for (const [index, part] of raw.entries()) {
    if (part === '') {
      if (index < 2 || segments[index - 1] !== 'namespaces' || index === raw.length - 1)
        return refused('empty-segment', '')
      segments.push('')
      continue
    }
    const decoded = decodeSegment(part)
    if (!decoded.ok) return decoded
    segments.push(decoded.segments[0] ?? '')
  }
  return { ok: true, segments }
}

/** Whether a decoded text can be the name of an object or namespace in a path. */
export function isNameSegment(text: string): boolean {
  return text !== '' && problemOf(text) === undefined && text.isWellFormed()
}

/** A name as one segment of a path. Call it only for what `isNameSegment` accepts. */
export function encodeSegment(name: string): string {
  // A colon is common in names of RBAC objects, and every client leaves it as it is.
  return encodeURIComponent(name).replaceAll('%3A', ':')
}

function decodeSegment(part: string): Decoded {
  if (part.includes('\\')) return refused('backslash', part)
  if (!rawSegment.test(part)) {
    const hasControl = /[\u0000-\u001f\u007f]/.test(part)
    const isMalformed = /%(?![0-9A-Fa-f]{2})/.test(part)
    return refused(hasControl ? 'control-character' : isMalformed ? 'malformed-encoding' : 'not-encoded', part)
  }
  let text: string
  try {
    text = decodeURIComponent(part)
  } catch {
    // Not UTF-8: broken or overlong sequences, encoded surrogates.
    return refused('malformed-encoding', part)
  }
  const code = problemOf(text)
  return code === undefined ? { ok: true, segments: [text] } : refused(code, text)
}

function problemOf(text: string): PathProblem['code'] | undefined {
  if (text === '.' || text === '..') return 'dot-segment'
  if (text.includes('/')) return 'encoded-slash'
  if (text.includes('%')) return 'encoded-percent'
  if (text.includes('\\')) return 'backslash'
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return 'control-character'
  if (/[?#;]/.test(text)) return 'reserved-character'
  return undefined
}

function refused(code: PathProblem['code'], segment: string): Decoded {
  return { ok: false, reason: { code, segment } }
}
