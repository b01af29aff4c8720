/**
 * Splits a line into words as a POSIX shell does: blanks part words, single quotes keep everything, double quotes and
 * backslashes keep blanks. Nothing is expanded. Undefined when a quotation is not closed.
 */
export function shellWords(line: string): string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote: '"' | "'" | undefined
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!
    if (quote) {
      if (sign === quote) quote = undefined
      else if (sign === '\\' && quote === '"' && /["\\$`]/.test(line[at + 1] ?? '')) word += line[++at]!
      else word += sign
    } else if (sign === '"' || sign === "'") {
      quote = sign
      word ??= ''
    } else if (sign === '\\' && at + 1 < line.length) word = (word ?? '') + line[++at]!
    else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + sign
  }
  if (quote) return undefined
  if (word !== undefined) words.push(word)
  return words
}
