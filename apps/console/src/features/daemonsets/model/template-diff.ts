import { listKeys } from '../../../cluster/list-keys.ts'

/** One difference between two templates. `before` or `after` is absent where the value was added or removed. */
export interface TemplateChange {
  /** As a person says it: `containers[main].image`. */
  path: string
  before?: string
  after?: string
}

/**
 * What differs in effect between two pod templates: items of lists are matched by their name, so their order is no
 * difference. A path stops at `spec.`, which every template shares.
 */
export function templateChanges(before: unknown, after: unknown): TemplateChange[] {
  const changes: TemplateChange[] = []
  compare('', before, after, changes)
  return changes
}

function compare(path: string, before: unknown, after: unknown, changes: TemplateChange[]): void {
  const [left, right] = [asMap(path, before), asMap(path, after)]
  if (left && right) {
    for (const key of new Set([...left.keys(), ...right.keys()]))
      compare(join(path, key), left.get(key), right.get(key), changes)
    return
  }
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return
  // A whole container or volume that came or went is told by its leaves.
  const only = left ?? right
  if (only && only.size > 0 && (before === undefined || after === undefined)) {
    for (const [key, value] of only)
      compare(join(path, key), left ? value : undefined, right ? value : undefined, changes)
    return
  }
  changes.push({
    path: path.replace(/^spec\./, ''),
    ...(before === undefined ? {} : { before: text(before) }),
    ...(after === undefined ? {} : { after: text(after) }),
  })
}

/** An object by its keys, or a list by what tells its items apart; nothing for leaves and other lists. */
function asMap(path: string, value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    const keys = listKeys[/([A-Za-z]+)$/.exec(path)?.[1] ?? '']
    if (!keys || !value.every((item) => typeof item === 'object' && item !== null)) return undefined
    return new Map(
      value.map((item: Record<string, unknown>) => [
        `[${keys
          .map((key) => item[key] ?? '')
          .filter(Boolean)
          .join('/')}]`,
        item,
      ]),
    )
  }
  if (typeof value !== 'object' || value === null) return undefined
  return new Map(Object.entries(value))
}

function join(path: string, key: string): string {
  if (key.startsWith('[')) return path + key
  const shown = /[./]/.test(key) ? `"${key}"` : key
  return path ? `${path}.${shown}` : shown
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
