import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../navigation/addresses.ts'
import { Age } from '../../../ui/age.tsx'
import { Card } from '../../../ui/card.tsx'
import { templateOf } from '../templates/template-list.ts'
import type { DraftRecord } from './draft-record.ts'
import styles from './draft-list.module.css'
import { editDraftId } from './edit-draft-id.ts'
import { useDrafts, useDraftStore } from './use-draft-store.ts'

const SHOWN_AT_FIRST = 5

/** What was begun and not finished, to go on with or to delete; nothing when there is none. */
export function DraftList({ project }: { project: string | undefined }) {
  const { t } = useTranslation('start')
  const store = useDraftStore()
  const { drafts, refresh } = useDrafts(store)
  const [removed, setRemoved] = useState<readonly DraftRecord[]>([])
  const [isWhole, setIsWhole] = useState(false)
  const gone = removed.filter(({ id }) => drafts.every((draft) => draft.id !== id))
  const all = [...drafts, ...gone]
    .filter((draft) => !project || draft.project === project || draft.project === '')
    .toSorted((a, b) => b.savedAtMs - a.savedAtMs)
  if (all.length === 0) return null
  const shown = isWhole ? all : all.slice(0, SHOWN_AT_FIRST)
  const remove = (draft: DraftRecord) => {
    store.remove(draft.id)
    setRemoved([...removed, draft])
    refresh()
  }
  const restore = (draft: DraftRecord) => {
    store.keep(draft)
    refresh()
  }
  return (
    <Card title={t('drafts.title')}>
      <p className={`dim ${styles.about}`}>{t('drafts.about')}</p>
      <ul className={styles.list}>
        {shown.map((draft) =>
          gone.includes(draft) ? (
            <li key={draft.id} role="status">
              <span className="grow dim">{t('drafts.removed', { name: draft.name || t('drafts.unnamed') })}</span>
              <Button size="compact-sm" onClick={() => restore(draft)}>
                {t('drafts.undo')}
              </Button>
            </li>
          ) : (
            <DraftRow key={draft.id} draft={draft} onRemove={() => remove(draft)} />
          ),
        )}
      </ul>
      {all.length > shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setIsWhole(true)}>
          {t('drafts.more', { count: all.length - shown.length })}
        </Button>
      )}
    </Card>
  )
}

function DraftRow({ draft, onRemove }: { draft: DraftRecord; onRemove: () => void }) {
  const { t } = useTranslation('start')
  const { kind, project, source = '', isWithoutSecrets } = draft
  const name = draft.name || t('drafts.unnamed')
  const template = templateOf(draft.template)
  const facts = [
    t(`drafts.kind.${kind}`, { source }),
    project,
    template && t('drafts.fromTemplate', { template: t(`template.${template.id}.title`) }),
    isWithoutSecrets && t('drafts.withoutSecrets'),
  ].filter(Boolean)
  const [before, after] = t('drafts.age', { age: '\u0000' }).split('\u0000')
  return (
    <li>
      <span className={`grow ${styles.what}`}>
        <Link {...addressOf(draft)} className={styles.name}>
          {name}
        </Link>
        <span className="dim">
          {facts.join(' · ')} · {before}
          <Age since={new Date(draft.savedAtMs).toISOString()} />
          {after}
        </span>
      </span>
      <Button component={Link} {...addressOf(draft)} size="compact-sm" aria-label={t('drafts.resume', { name })}>
        {t('drafts.resumeShort')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onRemove} aria-label={t('drafts.remove', { name })}>
        {t('drafts.removeShort')}
      </Button>
    </li>
  )
}

function addressOf({ id, kind, project, source = '', template }: DraftRecord) {
  if (kind === 'edit') {
    const to = addresses.editDaemonSet(project, source)
    return { to, search: (id === editDraftId(project, source) ? {} : { draft: id }) as never }
  }
  const search = { ...(template ? { template } : {}), draft: id }
  return { to: addresses.createDaemonSet(project || undefined), search: search as never }
}
