import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../../../../manifest-editor/codec.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { useErrorAt } from '../../../../manifest-editor/fields/field-messages.ts'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { CommandLine } from './command-line.tsx'

/** Command and arguments, one item a row: nothing is ever split on blanks or commas. */
export const CommandFields = memo(function CommandFields({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const workingDir = usePath(container, 'workingDir')
  return (
    <>
      <WordList
        container={container}
        name="command"
        title={t('containers.commandWords')}
        hint={t('containers.commandHint')}
        add={t('containers.addWord')}
      />
      <WordList
        container={container}
        name="args"
        title={t('containers.argsWords')}
        hint={t('containers.argsHint')}
        add={t('containers.addArg')}
      />
      <CommandLine container={container} />
      <TextField
        path={workingDir}
        label={t('containers.workingDir')}
        hint={t('containers.workingDirHint')}
        isMono
        placeholder="/"
      />
    </>
  )
})

export function WordList({
  container,
  name,
  title,
  hint,
  add,
}: {
  container: Path
  name: string
  title: string
  hint?: string
  add: string
}) {
  const path = usePath(container, name)
  const error = useErrorAt(path, false)
  return (
    <div style={{ marginBottom: 14 }}>
      <p style={{ margin: '0 0 2px', fontWeight: 550 }}>{title}</p>
      {hint && (
        <p className="dim" style={{ margin: '0 0 6px', fontSize: 12.5 }}>
          {hint}
        </p>
      )}
      <Rows
        path={path}
        heads={[]}
        columns="1fr"
        newRow={() => ''}
        addLabel={add}
        row={(row, index) => (
          <TextField path={row} label={`${title} ${index + 1}`} codec={plainTextCodec} isLabelHidden isMono />
        )}
      />
      {error && (
        <p role="alert" className={styles.error} data-field={fieldName(path)} tabIndex={-1}>
          {error}
        </p>
      )}
    </div>
  )
}
