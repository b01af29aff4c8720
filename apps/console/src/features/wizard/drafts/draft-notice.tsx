import { Button } from '@mantine/core'
import { humanDuration } from '@everynode/kube'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useManifest, useTyped, type Typed } from '../../../manifest-editor/manifest-context.tsx'
import { showDaemonSet } from '../new-manifest.ts'
import styles from '../wizard.module.css'
import type { DraftRecord } from './draft-record.ts'
import type { Draft } from './use-draft.ts'

interface DraftNoticeProps {
  draft: Draft
  restored: DraftRecord | undefined
  /** What is left when the draft is discarded. */
  blank: string
}

/** What a person should know of their draft: that it came back, that another tab writes it too, that it cannot be kept. */
export function DraftNotice({ draft, restored, blank }: DraftNoticeProps) {
  const { t } = useTranslation('start')
  return (
    <>
      {restored && <Restored draft={draft} restored={restored} blank={blank} />}
      {draft.isForked && (
        <p className={styles.notice} role="status">
          {t('draft.forked')}
        </p>
      )}
      {(draft.kept === 'full' || draft.kept === 'unavailable') && (
        <p className={styles.notice} role="alert">
          {t(`draft.${draft.kept}`)}
        </p>
      )}
    </>
  )
}

function Restored({ draft, restored, blank }: DraftNoticeProps & { restored: DraftRecord }) {
  const { t } = useTranslation('start')
  const model = useManifest()
  const [openedAtMs] = useState(Date.now)
  const typed = useTyped()
  const [discarded, setDiscarded] = useState<{ text: string; documentIndex: number; typed: Typed }>()
  const discard = () => {
    setDiscarded({ text: model.file.text, documentIndex: model.documentIndex, typed: typed.read() })
    model.open(blank)
    showDaemonSet(model)
    typed.replace({})
    draft.remove()
  }
  const undo = () => {
    model.open(discarded!.text)
    showDaemonSet(model, discarded!.documentIndex)
    typed.replace(discarded!.typed)
    setDiscarded(undefined)
  }
  return (
    <div className={styles.notice} role="status">
      <span className="grow">
        {discarded === undefined
          ? t('draft.restored', { age: humanDuration(Math.max(0, openedAtMs - restored.savedAtMs)) })
          : t('draft.discarded')}{' '}
        {discarded === undefined && restored.isWithoutSecrets && t('draft.withoutSecrets')}
      </span>
      {discarded === undefined ? (
        <Button size="compact-sm" onClick={discard}>
          {t('draft.discard')}
        </Button>
      ) : (
        <Button size="compact-sm" onClick={undo}>
          {t('draft.undo')}
        </Button>
      )}
    </div>
  )
}
