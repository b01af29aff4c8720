import { valueAt, type Path, type Value } from '@everynode/manifest'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { useDerivedLater } from '../../../../manifest-editor/use-derived-later.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { defaultPullPolicy } from './default-pull-policy.ts'

/** When the image is pulled; what the server chooses by the image's tag is said where the manifest does not choose. */
export function PullPolicyField({ container }: { container: Path }) {
  const { t } = useTranslation('wizard')
  const policy = useDerivedLater(
    useCallback(
      (daemonSet: Value | undefined) => defaultPullPolicy(String(valueAt(daemonSet, [...container, 'image']) ?? '')),
      [container],
    ),
  )
  return (
    <ChoiceField
      path={usePath(container, 'imagePullPolicy')}
      label={t('containers.pullPolicy')}
      choices={[
        { value: '', label: t('containers.pullDefault', { policy }) },
        { value: 'IfNotPresent', label: 'IfNotPresent' },
        { value: 'Always', label: 'Always' },
        { value: 'Never', label: 'Never' },
      ]}
    />
  )
}
