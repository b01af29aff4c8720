import { isScalar, visit, type Document } from 'yaml'

const padding = ' '.repeat(100)

/**
 * go-yaml lets the further lines of a quoted text start anywhere; this parser wants them indented and calls the quote
 * unclosed. Blanks at the start of such lines mean nothing, so the text is given enough of them: the result is the text
 * to parse instead, with the same lines, or nothing when the quote really is open.
 */
export function indentQuotedLines(text: string, document: Document, errorAt: number): string | undefined {
  let start: number | undefined
  visit(document, (_key, node) => {
    if (!isScalar(node) || !node.range || node.range[1] !== errorAt) return undefined
    start = node.range[0]
    return visit.BREAK
  })
  if (start === undefined) return undefined
  const end = closingQuote(text, start)
  if (end === undefined) return undefined
  const quoted = text.slice(start, end).replaceAll('\n', `\n${padding}`)
  return text.slice(0, start) + quoted + text.slice(end)
}

function closingQuote(text: string, start: number): number | undefined {
  const quote = text[start]
  if (quote !== '"' && quote !== "'") return undefined
  for (let index = start + 1; index < text.length; index += 1) {
    if (quote === '"' && text[index] === '\\') index += 1
    else if (text[index] === quote) {
      if (quote === '"' || text[index + 1] !== "'") return index
      index += 1
    }
  }
  return undefined
}
