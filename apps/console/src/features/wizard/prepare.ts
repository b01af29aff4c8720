import type { AsyncRouteComponent } from '@tanstack/react-router'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The words of the wizard and of the fields in it. */
export const wizardWords = [
  'wizard',
  'problems',
  'template',
  'pickers',
  'volumes',
  'preflight',
  'start',
  'imports',
] as const

/** Fetches what a click will need while the browser has nothing else to do: opening the wizard then waits for nothing. */
export function usePrepared(pages: readonly AsyncRouteComponent<unknown>[]): void {
  const { i18n } = useTranslation()
  useEffect(() => whenIdle(() => void prepare(pages, i18n)), [pages, i18n])
}

/** A failure is told when the page is really asked for. */
async function prepare(pages: readonly AsyncRouteComponent<unknown>[], words: i18n): Promise<void> {
  await Promise.allSettled([...pages.map((page) => page.preload?.()), words.loadNamespaces(wizardWords)])
}

/** Safari knows no idle callbacks; there a moment after the page was drawn has to do. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: 2000 })
    return () => cancelIdleCallback(id)
  }
  const timer = setTimeout(run, 500)
  return () => clearTimeout(timer)
}
