import { useCallback, useSyncExternalStore } from 'react'

/**
 * Projects that a person without the right to list namespaces has named, and the one used last; kept in this browser,
 * per context, because another user has other projects.
 */
interface Known {
  named: string[]
  /** Absent: all projects. */
  last?: string
}

const listeners = new Set<() => void>()
const cache = new Map<string, Known>()
const NOTHING: Known = { named: [] }

/** What this browser knows for a context, and how to change it. */
export function useKnownProjects(context: string) {
  const known = useSyncExternalStore(subscribe, () => read(context))
  const remember = useCallback(
    (project: string | undefined) => {
      const { named } = read(context)
      write(context, {
        named: project && !named.includes(project) ? [...named, project].slice(-50) : named,
        ...(project ? { last: project } : {}),
      })
    },
    [context],
  )
  const forget = useCallback(
    (project: string) => {
      const { named, last } = read(context)
      write(context, { named: named.filter((name) => name !== project), ...(last && last !== project ? { last } : {}) })
    },
    [context],
  )
  return { ...known, remember, forget }
}

/** The project used last in a context, outside of React. */
export function lastProject(context: string): string | undefined {
  return read(context).last
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(context: string): Known {
  const cached = cache.get(context)
  if (cached) return cached
  const known = parse(kept(context))
  cache.set(context, known)
  return known
}

function write(context: string, known: Known): void {
  cache.set(context, known)
  try {
    localStorage.setItem(storageKey(context), JSON.stringify(known))
  } catch {
    // Then it lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function kept(context: string): string | null {
  try {
    return localStorage.getItem(storageKey(context))
  } catch {
    return null
  }
}

/** What was stored may be of an older version or edited by hand. */
function parse(text: string | null): Known {
  try {
    const value = JSON.parse(text ?? '{}') as Partial<Known>
    const named = Array.isArray(value.named) ? value.named.filter((name) => typeof name === 'string') : []
    return typeof value.last === 'string' ? { named, last: value.last } : { named }
  } catch {
    return NOTHING
  }
}

function storageKey(context: string): string {
  return `everynode.projects.${context}`
}
