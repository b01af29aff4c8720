/** The indexes that a text such as `1,3-5,7` names. */
export function parseIndexes(text: string | undefined): Set<number> {
  const indexes = new Set<number>()
  for (const part of text ? text.split(',') : []) {
    const [first, last = first] = part.split('-').map(Number) as [number, number?]
    for (let index = first; index <= last; index++) indexes.add(index)
  }
  return indexes
}

/** The indexes as a text; three or more in a row are written as a range, two with a comma. */
export function formatIndexes(indexes: ReadonlySet<number>): string {
  const parts: string[] = []
  const sorted = [...indexes].toSorted((a, b) => a - b)
  for (let start = 0; start < sorted.length;) {
    let end = start
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]! + 1) end++
    const [first, last] = [sorted[start]!, sorted[end]!]
    parts.push(end === start ? String(first) : `${first}${end === start + 1 ? ',' : '-'}${last}`)
    start = end + 1
  }
  return parts.join(',')
}
