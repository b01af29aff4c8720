/** Parts in a row, with the comma of the language. (`Intl.ListFormat` puts nothing between Chinese parts of this kind.) */
export function joinWords(parts: readonly string[], language: string): string {
  return parts.join(language.startsWith('zh') ? '，' : ', ')
}

/** "a, b and c". */
export function joinNames(parts: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(parts)
}
