import { Button } from '@mantine/core'
import { applyEdits, parseManifest, rangeOf, type ManifestFile } from '@everynode/manifest'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { CodeBlock, type LineMark } from '../../../ui/code-block.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useWizard } from '../wizard-context.tsx'
import { ContestedList } from './contested-list.tsx'
import { editsBetween } from './edits-between.ts'
import { useEditing, type Editing } from './editing-context.tsx'
import styles from './edit.module.css'
import type { Seen } from './seen.ts'
import { contestedFields, mergeThree, pathIn, sideOf, type ContestedField, type Side } from './three-way.ts'

/** Someone else was faster: before, theirs and mine, field by field and as text, and whose is taken. Nothing typed is lost. */
export function ConflictDialog() {
  const editing = useEditing()
  if (!editing?.theirs) return null
  return <OpenDialog editing={editing} theirs={editing.theirs} />
}

type Shown = 'fields' | 'result' | 'theirs' | 'mine' | 'base'

const VIEWS: readonly Shown[] = ['fields', 'base', 'theirs', 'mine', 'result']

function OpenDialog({ editing, theirs }: { editing: Editing; theirs: Seen }) {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const { goTo } = useWizard()
  const { seen, setSeen, setTheirs } = editing
  const [shown, setShown] = useState<Shown>('fields')
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map())
  const mine = model.document?.value ?? null
  const fields = useMemo(() => contestedFields(seen.value, mine, theirs.value), [seen, theirs, mine])
  const result = useMemo(() => {
    const value = mergeThree(seen.value, mine, theirs.value, (field) => choices.get(field.path) ?? sideOf(field))
    return applyEdits(model.file, model.documentIndex, editsBetween(mine, value)).file
  }, [seen, mine, theirs, choices, model])
  const take = (side: Side) => setChoices(new Map(fields.map(({ path }) => [path, side])))
  const settle = () => {
    const value = result.documents[model.documentIndex]?.value
    model.edit(editsBetween(mine, value))
    setSeen(theirs)
    setTheirs(undefined)
    goTo('review')
  }
  const texts: Record<Exclude<Shown, 'fields'>, () => ManifestFile> = {
    base: () => parseManifest(seen.text),
    theirs: () => parseManifest(theirs.text),
    mine: () => model.file,
    result: () => result,
  }
  return (
    <Dialog
      isOpen
      size={820}
      onClose={() => setTheirs(undefined)}
      title={t('conflict.title', { name: seen.name })}
      actions={
        <>
          <Button onClick={() => setTheirs(undefined)}>{t('conflict.later')}</Button>
          <Button variant="filled" onClick={settle} data-autofocus>
            {t('conflict.go')}
          </Button>
        </>
      }
    >
      <p className={`dim ${styles.about}`}>{t('conflict.about')}</p>
      <div className={styles.bar}>
        <div className={styles.views}>
          <Segmented<Shown>
            label={t('conflict.view')}
            value={shown}
            onChange={setShown}
            options={VIEWS.map((value) => ({ value, label: t(`conflict.show.${value}`) }))}
          />
        </div>
        <span className="grow" />
        <Button size="compact-sm" onClick={() => take('theirs')}>
          {t('conflict.allTheirs')}
        </Button>
        <Button size="compact-sm" onClick={() => take('mine')}>
          {t('conflict.allMine')}
        </Button>
      </div>
      <div className={styles.compared}>
        {shown === 'fields' ? (
          <ContestedList
            fields={fields}
            choices={choices}
            onChoose={(path, side) => setChoices(new Map([...choices, [path, side]]))}
          />
        ) : (
          <VersionText key={shown} file={texts[shown]()} fields={fields} label={t(`conflict.show.${shown}`)} />
        )}
      </div>
    </Dialog>
  )
}

/** A whole version, with the lines marked in which the versions differ. */
function VersionText({
  file,
  fields,
  label,
}: {
  file: ManifestFile
  fields: readonly ContestedField[]
  label: string
}) {
  const document = file.documents.find(({ kind }) => kind === 'DaemonSet')
  const marks = new Map<number, LineMark>()
  for (const { steps } of fields) {
    const path = document && pathIn(document.value, steps)
    const range = path && rangeOf(document, path)?.range
    if (range) for (let line = range.start.line; line <= range.end.line; line++) marks.set(line, 'warning')
  }
  return <CodeBlock text={file.text} label={label} marks={marks} />
}
