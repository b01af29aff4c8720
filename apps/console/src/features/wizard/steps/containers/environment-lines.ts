/** A variable as a line of a `.env` file or of a shell writes it. */
export interface EnvironmentLine {
  name: string
  value: string
}

/**
 * Reads pasted lines `NAME=value`, with `export`, comments, and quotation marks around values. A text of which a line is
 * anything else is no such list: undefined.
 */
export function readEnvironmentLines(text: string): EnvironmentLine[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const read = lines.map((line) => /^(?:export\s+)?([A-Za-z_][\w.-]*)=(.*)$/.exec(line))
  if (read.length === 0 || read.includes(null)) return undefined
  return read.map((match) => ({ name: match![1]!, value: unquote(match![2]!) }))
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  return quoted ? quoted[2]! : value
}
