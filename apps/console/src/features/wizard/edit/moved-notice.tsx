import { Button } from '@mantine/core'
import { isDeepEqual } from '@everynode/manifest'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../../cluster/kinds.ts'
import { targetOf, useLive } from '../../../cluster/live/use-live.ts'
import styles from '../wizard.module.css'
import { useEditing } from './editing-context.tsx'
import { seenOf } from './seen.ts'

/** Told at once, not only when it is saved: someone else has changed or deleted what is being edited. */
export function MovedNotice() {
  const { t } = useTranslation('wizard')
  const { seen, setTheirs, setIsGone } = useEditing()!
  const { project, name } = seen
  const picture = useLive(targetOf(daemonSetKind, { namespace: project, name }))
  const object = picture.items.find(({ metadata }) => metadata.name === name)
  const live = useMemo(() => (object ? seenOf(object) : undefined), [object])
  const isGone = picture.isLoaded && !object
  const hasMoved = live !== undefined && !isDeepEqual(live.value, seen.value)
  if (!isGone && !hasMoved) return null
  return (
    <div className={styles.notice} role="status">
      <span className="grow">{t(isGone ? 'gone.title' : 'conflict.title', { name })}</span>
      <Button size="compact-sm" onClick={() => (live && !isGone ? setTheirs(live) : setIsGone(true))}>
        {t(isGone ? 'gone.what' : 'conflict.compare')}
      </Button>
    </div>
  )
}
