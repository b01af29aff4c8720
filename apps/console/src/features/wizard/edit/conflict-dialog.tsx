import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { CodeBlock } from '../../../ui/code-block.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { useWizard } from '../wizard-context.tsx'
import { ChangeList } from './change-list.tsx'
import { changedFields } from './changed-fields.ts'
import { useEditing, type Editing } from './editing-context.tsx'
import { editsBetween, mergeThree } from './merge-three.ts'
import type { Seen } from './seen.ts'
import styles from './edit.module.css'

/** Someone else was faster: base, theirs and mine side by side, and what to do. Nothing that was typed is lost. */
export function ConflictDialog() {
  const editing = useEditing()
  if (!editing?.theirs) return null
  return <OpenDialog editing={editing} theirs={editing.theirs} />
}

type Shown = 'changes' | 'theirs' | 'mine' | 'base'

function OpenDialog({ editing, theirs }: { editing: Editing; theirs: Seen }) {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const { goTo } = useWizard()
  const { seen, setSeen, setTheirs } = editing
  const [shown, setShown] = useState<Shown>('changes')
  const mine = model.document?.value
  const clashes = useMemo(() => {
    const changedByThem = new Set(changedFields(seen.value, theirs.value).map(({ path }) => path))
    const changedToo = changedFields(seen.value, mine).filter(({ path }) => changedByThem.has(path))
    return new Set(changedToo.map(({ path }) => path))
  }, [seen, theirs, mine])
  const settle = () => {
    setSeen(theirs)
    setTheirs(undefined)
    goTo('review')
  }
  const reapply = () => {
    model.edit(editsBetween(mine, mergeThree(seen.value, mine, theirs.value).value))
    settle()
  }
  const takeTheirs = () => {
    model.open(theirs.text)
    settle()
  }
  const texts: Record<Exclude<Shown, 'changes'>, string> = {
    theirs: theirs.text,
    mine: model.file.text,
    base: seen.text,
  }
  return (
    <Dialog
      isOpen
      size={760}
      onClose={() => setTheirs(undefined)}
      title={t('conflict.title', { name: seen.name })}
      actions={
        <>
          <Button onClick={takeTheirs}>{t('conflict.takeTheirs')}</Button>
          <Button variant="filled" onClick={reapply} data-autofocus>
            {t('conflict.reapply')}
          </Button>
        </>
      }
    >
      <p className={`dim ${styles.about}`}>{t('conflict.about')}</p>
      <SegmentedControl
        value={shown}
        onChange={(value) => setShown(value as Shown)}
        data={(['changes', 'theirs', 'mine', 'base'] as const).map((value) => ({
          value,
          label: t(`conflict.show.${value}`),
        }))}
      />
      <div className={styles.compared}>
        {shown === 'changes' ? (
          <>
            <h3>{t('conflict.theirChanges')}</h3>
            <ChangeList before={seen.value} after={theirs.value} clashes={clashes} />
            <h3>{t('conflict.myChanges')}</h3>
            <ChangeList before={seen.value} after={mine} clashes={clashes} />
          </>
        ) : (
          <CodeBlock text={texts[shown]} label={t(`conflict.show.${shown}`)} />
        )}
      </div>
    </Dialog>
  )
}
