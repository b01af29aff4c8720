import { createHash } from 'node:crypto'

/** Ends a document that a command wrote with a digest of it, so that an edit by hand is found. */
export function withDigest(text: string): string {
  return `${text}\n<!-- digest ${createHash('sha256').update(text).digest('hex')} -->\n`
}

/** Whether the text is as it was written: its last line holds a digest of all others. */
export function isUntouched(text: string): boolean {
  return withDigest(text.replace(/\n<!-- .* -->\n$/, '')) === text
}

export function markdownTable(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return `${row(head)}${row(head.map(() => '---'))}${lines.map(row).join('')}`
}
