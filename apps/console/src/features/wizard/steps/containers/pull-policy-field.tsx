import { valueAt, type Path, type Value } from '@everynode/manifest'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { useField } from '../../../../manifest-editor/manifest-context.tsx'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { defaultPullPolicy } from './default-pull-policy.ts'

const POLICIES = ['IfNotPresent', 'Always', 'Never'] as const

/** When the image is pulled; what the server chooses by the image's tag is said where the manifest does not choose. */
export function PullPolicyField({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const policy = useDerivedLater(
    useCallback(
      (daemonSet: Value | undefined) => defaultPullPolicy(String(valueAt(daemonSet, [...container, 'image']) ?? '')),
      [container],
    ),
  )
  const path = usePath(container, 'imagePullPolicy')
  const { value } = useField(path)
  const meant = POLICIES.find((each) => each === (value ?? policy))
  return (
    <ChoiceField
      path={path}
      label={t('containers.pullPolicy')}
      hint={meant && t(`containers.pullPolicyHint.${meant}`)}
      choices={[
        { value: '', label: t('containers.pullDefault', { policy }) },
        ...POLICIES.map((each) => ({ value: each, label: each })),
      ]}
    />
  )
}
