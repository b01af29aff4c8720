import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What a page keeps in its address: plain texts, absent when they are at their default. */
export type SearchTexts = Readonly<Record<string, string | undefined>>

/** Reads the address's search part and changes it in place; filters do not fill the history. */
export function useSearchState(): [SearchTexts, (changes: SearchTexts) => void] {
  const search = useSearch({ strict: false }) as SearchTexts
  const navigate = useNavigate()
  const change = useCallback(
    (changes: SearchTexts) =>
      void navigate({
        to: '.',
        search: ((old: SearchTexts) => withoutEmpty({ ...old, ...changes })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return [search, change]
}

/** `?a=1&b=2` as texts; the last of equal names wins. */
export function parseSearch(text: string): SearchTexts {
  return Object.fromEntries(new URLSearchParams(text))
}

/** The reverse of `parseSearch`. */
export function stringifySearch(search: Record<string, unknown>): string {
  const texts = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const text = new URLSearchParams(texts).toString()
  return text && `?${text}`
}

function withoutEmpty(search: SearchTexts): SearchTexts {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}
