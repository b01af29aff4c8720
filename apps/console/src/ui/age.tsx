import { humanDuration } from '@everynode/kube'
import { useTranslation } from 'react-i18next'
import { useNow } from './ticking.ts'

/** How long ago, as kubectl prints it (`5m30s`, `214d`); ticks by itself, and tells the exact time on hover. */
export function Age({ since }: { since: string | null | undefined }) {
  const { i18n } = useTranslation()
  const atMs = since ? Date.parse(since) : Number.NaN
  const nowMs = useNow(1000)
  if (Number.isNaN(atMs)) return <span className="dim">–</span>
  return (
    <time className="num" dateTime={since ?? undefined} title={exactTime(atMs, i18n.language)}>
      {humanDuration(Math.max(0, nowMs - atMs))}
    </time>
  )
}

/** A moment with its date, time and zone, as the language writes it. */
export function exactTime(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' }).format(atMs)
}

/** The time of day, to the second. */
export function timeOfDay(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(atMs)
}
