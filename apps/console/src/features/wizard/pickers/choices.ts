import type { ReactNode } from 'react'

/** One thing that a picker offers. */
export interface Choice {
  value: string
  /** What helps to choose it: capacity, count of keys, who uses it. */
  about?: string
  /** What choosing it brings; said at the field once it is chosen. */
  warning?: string
}

/**
 * What there is to choose from. `known`: the list is whole, and what is not in it does not exist. `refused`: the person may
 * not see the list; `reason` says why, and names can still be typed. `open`: suggestions only, anything else is as good.
 */
export type Choices =
  | { state: 'loading' | 'open' | 'known'; items: readonly Choice[] }
  | { state: 'refused'; items: readonly Choice[]; reason: ReactNode }

/** More than this is not drawn at once; typing narrows it. */
export const SHOWN_AT_MOST = 60

/** The choices that hold every word of what was typed; those that begin with it come first. */
export function matching(items: readonly Choice[], typed: string): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  const found = items.filter(({ value, about = '' }) => {
    const text = `${value} ${about}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const begins = ({ value }: Choice) => value.toLowerCase().startsWith(words[0]!)
  return [...found.filter(begins), ...found.filter((choice) => !begins(choice))]
}
