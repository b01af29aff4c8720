import { TextInput } from '@mantine/core'
import { valueAt, type Edit } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldName } from '../../../manifest-editor/field-name.ts'
import { useErrorAt } from '../../../manifest-editor/fields/field-messages.ts'
import { useField, useManifest } from '../../../manifest-editor/manifest-context.tsx'
import { appLabel, followingLabels, isFollowing } from '../app-label.ts'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import styles from './steps.module.css'

/** The name; until a person gives labels of their own, the label `app` follows it in all three places. */
export function NameField() {
  const { t } = useTranslation('wizard')
  const model = useManifest()
  const { isEdit } = useWizard()
  const field = useField(paths.name)
  const [isTouched, setTouched] = useState(false)
  const error = useErrorAt(paths.name, isTouched)
  const name = typeof field.value === 'string' ? field.value : ''
  const change = (next: string) => {
    const label = appLabel(next)
    const edits = followingLabels
      .filter((path) => isFollowing(valueAt(model.document?.value, path), name))
      .map((path): Edit => {
        const app = [...path, 'app']
        return label === '' ? { type: 'remove', path: app, prune: 'all' } : { type: 'set', path: app, value: label }
      })
    model.edit([
      next === '' ? { type: 'remove', path: paths.name } : { type: 'set', path: paths.name, value: next },
      ...edits,
    ])
  }
  return (
    <TextInput
      name={fieldName(paths.name)}
      label={t('basics.name')}
      value={name}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setTouched(true)}
      error={error}
      description={error ? undefined : isEdit ? t('basics.lockedName') : t('basics.nameHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      readOnly={isEdit}
      withAsterisk
      spellCheck={false}
      autoComplete="off"
      classNames={{ input: isEdit ? `${styles.mono} ${styles.locked}` : (styles.mono ?? '') }}
      data-autofocus
    />
  )
}
