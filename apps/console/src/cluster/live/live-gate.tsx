import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOfDay } from '../../ui/age.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { useNow } from '../../ui/ticking.ts'
import { isStale, type LivePicture } from './live-picture.ts'
import styles from './live-gate.module.css'

interface LiveGateProps {
  picture: LivePicture
  /** What is watched, in words: "DaemonSets". */
  what: string
  /** Where: a project, all projects, or (for what has no namespace) neither. */
  project?: string | undefined
  isNamespaced?: boolean
  /** Shown until the first list has arrived: the page's own shape, in grey. */
  skeleton: ReactNode
  /** A next step when it is forbidden. */
  forbiddenAction?: ReactNode
  children: ReactNode
}

/** Shows a watched list only as what it is: loading, live, as of a time, forbidden, or not there. */
export function LiveGate(props: LiveGateProps) {
  const { picture, what, project, isNamespaced = true, skeleton, forbiddenAction, children } = props
  const { t } = useTranslation('cluster')
  if (picture.state === 'forbidden')
    return (
      <ScreenState
        cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
        title={t('view.forbiddenTitle')}
        actions={forbiddenAction}
        evidence={picture.status?.message}
      >
        {!isNamespaced
          ? t('view.forbiddenCluster', { what })
          : project
            ? t('view.forbiddenHere', { what, project })
            : t('view.forbiddenEverywhere', { what })}
      </ScreenState>
    )
  if (picture.state === 'gone')
    return (
      <ScreenState
        cells={['out', 'out', 'out', 'out', 'failing', 'out', 'out', 'out', 'out']}
        title={t('view.goneTitle')}
        evidence={picture.status?.message}
      >
        {t('view.gone', { what })}
      </ScreenState>
    )
  return (
    <>
      <LiveNotice picture={picture} />
      {picture.isLoaded ? children : skeleton}
    </>
  )
}

/** A line above what may no longer be true; nothing while it is live. */
export function LiveNotice({ picture }: { picture: LivePicture }) {
  const { t, i18n } = useTranslation('cluster')
  const nowMs = useNow(1000)
  if (picture.state !== 'reconnecting' || picture.sinceMs === undefined) return null
  const isOld = isStale(picture.sinceMs, nowMs)
  const time = timeOfDay(picture.sinceMs, i18n.language)
  return (
    <div className={`${styles.notice} ${isOld ? styles.old : ''}`} role="status">
      {isOld ? t('view.stale', { time }) : t('view.reconnecting', { time })}
    </div>
  )
}
