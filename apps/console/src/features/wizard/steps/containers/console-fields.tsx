import type { Path } from '@everynode/manifest'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { SwitchField } from '../../../../manifest-editor/fields/switch-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import styles from '../steps.module.css'

/** Input and terminal of the container, and the words that it leaves behind when it ends. */
export const ConsoleFields = memo(function ConsoleFields({ container }: { container: Path }) {
  const { t } = useTranslation('template')
  const stdin = usePath(container, 'stdin')
  const stdinOnce = usePath(container, 'stdinOnce')
  const tty = usePath(container, 'tty')
  const messagePath = usePath(container, 'terminationMessagePath')
  const messagePolicy = usePath(container, 'terminationMessagePolicy')
  return (
    <>
      <div className={styles.switches}>
        <SwitchField path={stdin} label={t('console.stdin')} hint={t('console.stdinHint')} />
        <SwitchField path={stdinOnce} label={t('console.stdinOnce')} hint={t('console.stdinOnceHint')} />
        <SwitchField path={tty} label={t('console.tty')} hint={t('console.ttyHint')} />
      </div>
      <div className={styles.fields}>
        <TextField
          path={messagePath}
          label={t('console.messagePath')}
          hint={t('console.messagePathHint')}
          placeholder="/dev/termination-log"
          isMono
        />
        <ChoiceField
          path={messagePolicy}
          label={t('console.messagePolicy')}
          choices={[
            { value: '', label: t('console.messageFile') },
            { value: 'FallbackToLogsOnError', label: t('console.messageLogs') },
          ]}
        />
      </div>
    </>
  )
})
