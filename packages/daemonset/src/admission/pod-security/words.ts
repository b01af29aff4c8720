/** Names in quotes, as messages list them. */
export function quoted(names: readonly string[]): string {
  return `"${names.join('", "')}"`
}

export function plural(one: string, many: string, count: number): string {
  return count === 1 ? one : many
}

/** `container "a"` or `containers "a", "b"`. */
export function containersText(names: readonly string[]): string {
  return `${plural('container', 'containers', names.length)} ${quoted(names)}`
}

/** Values of a set as Go lists them: each once, sorted by bytes. */
export function sorted(values: Iterable<string>): string[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1))
}
