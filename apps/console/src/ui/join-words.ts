/** Parts in a row, with the comma of the language. (`Intl.ListFormat` puts nothing between Chinese parts of this kind.) */
export function joinWords(parts: readonly string[], language: string): string {
  return parts.join(language.startsWith('zh') ? '，' : ', ')
}

/** "a, b and c"; in Chinese with the space that stands between Latin and Chinese signs. */
export function joinNames(parts: readonly string[], language: string): string {
  const joined = new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(parts)
  return language.startsWith('zh') ? joined.replace(/(?<=[!-~])和/g, ' 和').replace(/和(?=[!-~])/g, '和 ') : joined
}
