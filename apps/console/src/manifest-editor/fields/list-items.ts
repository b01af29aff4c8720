/** What a list holds after an input of tags was changed: new items are parted at commas and blanks, old ones stay whole. */
export function listItems(next: readonly string[], before: readonly string[]): string[] {
  const items = next.flatMap((item) => (before.includes(item) ? [item] : item.split(/[,\s]+/).filter(Boolean)))
  return [...new Set(items)]
}
