export interface BlockScalar {
  /** `|`, `|-`, `|+`, `>`… with an indentation indicator where the first line needs one. */
  readonly header: string
  /** The lines, indented, without the last line break. */
  readonly body: string
}

/**
 * A text of several lines as a literal (or folded) block. Undefined when only quotes can hold it: control characters,
 * carriage returns, blank first lines with more spaces than the block.
 */
export function writeBlockScalar(
  text: string,
  column: number,
  step: number,
  newline: string,
  isFolded = false,
): BlockScalar | undefined {
  if (!text.includes('\n') || UNFIT.test(text) || /^\n*$/.test(text)) return undefined
  if (isFolded && /(^|\n)[ \t]/.test(text)) return undefined
  const trailing = /\n*$/.exec(text)![0].length
  const lines = text.slice(0, text.length - trailing).split('\n')
  const first = lines.find((line) => line !== '') ?? ''
  if (first.trim() === '') return undefined
  if (first !== lines[0] && /^[ \t]/.test(first)) return undefined
  const indicator = /^[ \t]/.test(first) ? String(step) : ''
  const chomping = trailing === 0 ? '-' : trailing === 1 ? '' : '+'
  const kept = trailing > 1 ? Array.from({ length: trailing - 1 }, () => '') : []
  const written = isFolded ? unfolded(lines) : lines
  const pad = ' '.repeat(column)
  const body = [...written, ...kept].map((line) => (line === '' ? '' : pad + line)).join(newline)
  return { header: `${isFolded ? '>' : '|'}${indicator}${chomping}`, body }
}

/** In a folded block a single line break reads as a space: each break that is meant takes a blank line more. */
function unfolded(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line !== '')
  return lines.flatMap((line, index) => (index <= start || line === '' ? [line] : ['', line]))
}

const UNFIT =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
