/** One clause of an Accept header. */
export interface AcceptClause {
  type: string
  subtype: string
  quality: number
  parameters: ReadonlyMap<string, string>
}

/**
 * The clauses of an Accept header, most wanted first: by weight, then by how specific they are
 * (github.com/munnerz/goautoneg, which apimachinery uses). Clauses that cannot be read are left out.
 */
export function parseAccept(header: string): AcceptClause[] {
  const clauses: AcceptClause[] = []
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.trim().split(';')
    const pieces = range.split('/')
    const type = pieces[0]!.trim()
    let subtype: string
    if (pieces.length === 1 && type === '*') subtype = '*'
    else if (pieces.length === 2) subtype = pieces[1]!.trim()
    else continue
    const read = readParameters(parameters)
    clauses.push({ type, subtype, ...read })
  }
  return stableSort(clauses)
}

function readParameters(parameters: readonly string[]): Pick<AcceptClause, 'quality' | 'parameters'> {
  let quality = 1
  const map = new Map<string, string>()
  for (const parameter of parameters) {
    const cut = parameter.indexOf('=')
    if (cut < 0) continue
    const name = parameter.slice(0, cut).trim()
    const value = parameter.slice(cut + 1).trim()
    if (name === 'q') quality = Number.parseFloat(value) || 0
    else map.set(name, value)
  }
  return { quality, parameters: map }
}

/** Insertion sort, as Go's sort.Stable does on short slices: the relation is no strict order, so the method matters. */
function stableSort(clauses: AcceptClause[]): AcceptClause[] {
  for (let i = 1; i < clauses.length; i++) {
    for (let j = i; j > 0 && isBefore(clauses[j]!, clauses[j - 1]!); j--) {
      const moved = clauses[j]!
      clauses[j] = clauses[j - 1]!
      clauses[j - 1] = moved
    }
  }
  return clauses
}

function isBefore(a: AcceptClause, b: AcceptClause): boolean {
  if (a.quality > b.quality) return true
  if (a.type !== '*' && b.type === '*') return true
  return a.subtype !== '*' && b.subtype === '*'
}
