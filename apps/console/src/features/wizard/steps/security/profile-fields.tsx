import { NativeSelect } from '@mantine/core'
import { isMapValue, type Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'

const TYPES = ['RuntimeDefault', 'Localhost', 'Unconfined'] as const

interface ProfileFieldsProps {
  context: Path
  profile: 'seccompProfile' | 'appArmorProfile'
  isPod: boolean
}

/** A seccomp or AppArmor profile: a type, and for a profile of the node its name. */
export function ProfileFields({ context, profile, isPod }: ProfileFieldsProps) {
  const { t } = useTranslation('template')
  const path = usePath(context, profile)
  const type = usePath(path, 'type')
  const localhost = usePath(path, 'localhostProfile')
  const { value } = useField(path)
  const edit = useEdit()
  const words = useProblemWords()
  const error = useProblemsAt(type).find(isError)
  const given = isMapValue(value) ? String(value['type'] ?? '') : ''
  const hasLocalhost = isMapValue(value) && value['localhostProfile'] !== undefined
  const change = (next: string) => {
    if (next === '') return edit({ type: 'remove', path })
    edit(
      ...(hasLocalhost && next !== 'Localhost'
        ? [{ type: 'remove' as const, path: localhost, prune: 'none' as const }]
        : []),
      { type: 'set', path: type, value: next },
    )
  }
  const isKnown = given === '' || TYPES.some((each) => each === given)
  return (
    <>
      <NativeSelect
        name={fieldName(type)}
        label={t(`security.${profile}`)}
        description={
          error ? undefined : t(given === 'Unconfined' ? 'security.unconfinedRisk' : `security.profileHint.${profile}`)
        }
        error={error && words(error)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={given}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: '', label: isPod ? t('security.profileUnsaid') : t('security.profileFromPod') },
          ...TYPES.map((each) => ({ value: each, label: t(`security.profile.${each}`) })),
          ...(isKnown ? [] : [{ value: given, label: given }]),
        ]}
      />
      {(given === 'Localhost' || hasLocalhost) && (
        <TextField
          path={localhost}
          label={t(`security.localhost.${profile}`)}
          hint={t(`security.localhostHint.${profile}`)}
          isMono
          isRequired
        />
      )}
    </>
  )
}
