import { lineStart } from './position.ts'

/**
 * Where the comment lines that stand directly above a line start: the offset of the first such line, or of the line itself.
 * `bound` is where the field before ends; what lies before it is no comment even if it looks like one (block scalars).
 */
export function attachedStart(text: string, offset: number, bound: number): number {
  let start = lineStart(text, offset)
  while (start > bound) {
    const above = lineStart(text, start - 1)
    if (above < bound || !/^[ \t]*#/.test(text.slice(above, start))) break
    start = above
  }
  return start
}

/** Nothing but blanks stands before the offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === ''
}
