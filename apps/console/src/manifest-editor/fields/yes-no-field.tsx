import type { Path } from '@everynode/manifest'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { booleanCodec } from '../codec.ts'
import { ChoiceField } from './choice-field.tsx'

interface YesNoFieldProps {
  path: Path
  label: ReactNode
  /** What holds when the manifest does not say, in words where it depends on something else. */
  byDefault: boolean | string
  hint?: ReactNode
}

/** A yes or no where "not said" is a third answer, because something else then decides or an admission fills it in. */
export function YesNoField({ path, label, byDefault, hint }: YesNoFieldProps) {
  const { t } = useTranslation('problems')
  const what = typeof byDefault === 'string' ? byDefault : t(byDefault ? 'yes' : 'no')
  return (
    <ChoiceField
      path={path}
      label={label}
      hint={hint}
      codec={booleanCodec}
      choices={[
        { value: '', label: t('by-default', { what }) },
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
    />
  )
}
