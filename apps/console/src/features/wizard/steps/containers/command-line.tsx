import { Button, TextInput } from '@mantine/core'
import type { Path } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useEdit } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'
import { shellWords } from './shell-words.ts'

/** A line as one types it into a shell, shown in its words before they become the command or the arguments. */
export function CommandLine({ container }: { container: Path }) {
  const { t } = useTranslation('template')
  const command = usePath(container, 'command')
  const args = usePath(container, 'args')
  const edit = useEdit()
  const [line, setLine] = useState('')
  const words = shellWords(line)
  const use = (path: Path) => {
    if (!words || words.length === 0) return
    edit({ type: 'set', path, value: words })
    setLine('')
  }
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('line.write')}</legend>
      <TextInput
        aria-label={t('line.label')}
        placeholder={`sh -c 'exec agent --config "/etc/my agent.yaml"'`}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
        error={words ? undefined : t('line.open')}
        description={words && words.length > 0 ? undefined : t('line.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: styles.mono ?? '' }}
      />
      {words && words.length > 0 && (
        <>
          <p className={styles.words} role="status">
            <span className="dim">{t('line.words', { count: words.length })}</span>
            {words.map((word, index) => (
              <code key={index} className={styles.tag}>
                {word || '""'}
              </code>
            ))}
          </p>
          <div className={styles.tags}>
            <Button size="xs" onClick={() => use(command)}>
              {t('line.toCommand')}
            </Button>
            <Button size="xs" onClick={() => use(args)}>
              {t('line.toArgs')}
            </Button>
          </div>
        </>
      )}
    </fieldset>
  )
}
