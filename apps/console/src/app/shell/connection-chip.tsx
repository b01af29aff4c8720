import { Popover } from '@mantine/core'
import type { LiveTarget } from '@everynode/contract'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { isStale, type LivePicture } from '../../cluster/live/live-picture.ts'
import { useConnection } from '../../cluster/live/use-live.ts'
import { timeOfDay } from '../../ui/age.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useNow } from '../../ui/ticking.ts'
import { overallState, type Watched } from './overall-state.ts'
import styles from './connection-chip.module.css'

/** How true the page is right now; its card says what is watched and how each watch stands. */
export function ConnectionChip() {
  const { t, i18n } = useTranslation('shell')
  const connection = useConnection()
  const watched = useWatched()
  const nowMs = useNow(1000)
  const overall = overallState(connection, watched)
  const time = overall.sinceMs === undefined ? '' : timeOfDay(overall.sinceMs, i18n.language)
  const isOld = overall.sinceMs !== undefined && isStale(overall.sinceMs, nowMs)
  const states = {
    loading: t('connection.states.loading'),
    live: t('connection.states.live'),
    reconnecting: t('connection.states.reconnecting'),
    forbidden: t('connection.states.forbidden'),
    gone: t('connection.states.gone'),
  }
  const [tone, word, hint] =
    overall.state === 'connecting'
      ? (['idle', t('connection.connecting'), ''] as const)
      : overall.state === 'live'
        ? (['good', t('connection.live'), t('connection.liveHint')] as const)
        : isOld
          ? (['warn', t('connection.stale', { time }), t('connection.staleHint', { time })] as const)
          : (['busy', t('connection.reconnecting', { time }), t('connection.reconnectingHint', { time })] as const)
  return (
    <Popover width={320} position="bottom-end">
      <Popover.Target>
        <button type="button" className={styles.button} aria-label={`${t('connection.label')}: ${word}`}>
          <StatusChip tone={tone}>{word}</StatusChip>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        {hint && <p>{hint}</p>}
        {watched.length > 0 && <p className={styles.title}>{t('connection.watched')}</p>}
        <ul>
          {watched.map(({ target, picture }) => (
            <li key={JSON.stringify(target)} className={styles.line}>
              <span className="mono cut grow" title={describe(target)}>
                {describe(target)}
              </span>
              <span className="faint num">
                {picture.isLoaded && picture.state === 'live' ? picture.items.length : states[picture.state]}
              </span>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function describe({ resource, namespace, name }: LiveTarget): string {
  return [namespace, name ? `${resource}/${name}` : resource].filter(Boolean).join(' / ')
}

let shown: readonly Watched[] = []

/** The watches that something on the page looks at. */
function useWatched(): readonly Watched[] {
  const queryClient = useQueryClient()
  return useSyncExternalStore(
    // The cache tells of changes while others draw; the answer waits for the next turn.
    (listener) => {
      let isDue = false
      return queryClient.getQueryCache().subscribe((event) => {
        if (event.query.queryKey[0] !== 'live' || isDue) return
        isDue = true
        setTimeout(() => {
          isDue = false
          listener()
        })
      })
    },
    () => {
      const next = read(queryClient)
      const isSame = next.length === shown.length && next.every(({ picture }, at) => picture === shown[at]!.picture)
      if (!isSame) shown = next
      return shown
    },
  )
}

function read(queryClient: QueryClient): Watched[] {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: ['live'], type: 'active' })
    .filter((query) => query.state.data !== undefined && !query.isDisabled())
    .map((query) => ({ target: query.queryKey[1] as LiveTarget, picture: query.state.data as LivePicture }))
}
