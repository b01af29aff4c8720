import { Button } from '@mantine/core'
import { isListValue, isMapValue, type Path, type Value } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useKeys, type KeyedKind } from '../../pickers/key-choices.ts'
import { KeyField } from '../../pickers/object-field.tsx'
import { ModeField } from './mode-field.tsx'
import styles from './volumes.module.css'

interface KeyRowsProps {
  /** `items`: absent means every key. */
  path: Path
  kind: KeyedKind
  /** The ConfigMap or Secret whose keys they are. */
  object: string
}

/** Which keys become files, under which name and mode; none chosen means all of them. */
export function KeyRows({ path, kind, object }: KeyRowsProps) {
  const { t } = useTranslation('volumes')
  const { value } = useField(path)
  const edit = useEdit()
  const { items: known } = useKeys(kind, object)
  const rows = isListValue(value) ? value : []
  const taken = new Set(rows.map((row) => (isMapValue(row) ? row['key'] : undefined)))
  const missing = known.filter((choice) => !taken.has(choice.value)).map((choice) => choice.value)
  const addAll = () => {
    const next: Value[] = [...rows, ...missing.map((key) => ({ key, path: key }))]
    edit({ type: 'set', path, value: next })
  }
  return (
    <div className={styles.choose}>
      {rows.length === 0 && <p className="dim">{t('allKeys')}</p>}
      <Rows
        path={path}
        heads={[t('key'), t('file'), t('mode')]}
        columns="1fr 1.2fr 96px"
        newRow={() => ({ key: '', path: '' })}
        addLabel={t('chooseKey')}
        row={(row, index) => <KeyRow row={row} index={index} kind={kind} object={object} />}
      />
      {missing.length > 1 && (
        <Button size="xs" variant="subtle" className={styles.all ?? ''} onClick={addAll}>
          {t('chooseAll', { count: missing.length })}
        </Button>
      )}
    </div>
  )
}

function KeyRow({ row, index, kind, object }: { row: Path; index: number; kind: KeyedKind; object: string }) {
  const { t } = useTranslation('volumes')
  const { value } = useField(row)
  const key = usePath(row, 'key')
  const file = usePath(row, 'path')
  const mode = usePath(row, 'mode')
  // As long as the file is called as its key, it follows it.
  const isSame = isMapValue(value) && value['key'] === value['path']
  return (
    <>
      <KeyField
        path={key}
        kind={kind}
        object={object}
        label={`${t('key')} ${index + 1}`}
        isLabelHidden
        {...(isSame ? { alsoPaths: [file] } : {})}
      />
      <TextField path={file} label={`${t('file')} ${index + 1}`} isLabelHidden isMono placeholder="etc/agent.conf" />
      <ModeField path={mode} label={`${t('mode')} ${index + 1}`} isLabelHidden />
    </>
  )
}
