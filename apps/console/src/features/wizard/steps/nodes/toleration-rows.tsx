import { isMapValue, type Path } from '@everynode/manifest'
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { integerCodec } from '../../../../manifest-editor/codec.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { SuggestField } from '../../../../manifest-editor/fields/suggest-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'
import { useTaintKeys, useTaintValues } from '../../pickers/node-choices.ts'
import { paths } from '../../paths.ts'

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

/** Every toleration as it stands, with what a tick box cannot say: a value, an effect, a time. */
export function TolerationRows() {
  const { t } = useTranslation('template')
  return (
    <Rows
      path={paths.tolerations}
      heads={[
        t('toleration.key'),
        t('toleration.operator'),
        t('toleration.value'),
        t('toleration.effect'),
        t('toleration.seconds'),
      ]}
      columns="1.5fr 1fr 1fr 1.1fr 0.8fr"
      newRow={() => ({ operator: 'Exists' })}
      addLabel={t('toleration.add')}
      row={(row, index) => <TolerationRow row={row} index={index} />}
    />
  )
}

function TolerationRow({ row, index }: { row: Path; index: number }) {
  const { t } = useTranslation('template')
  const { value } = useField(row)
  const edit = useEdit()
  const words = useProblemWords()
  const key = usePath(row, 'key')
  const operator = usePath(row, 'operator')
  const taintValue = usePath(row, 'value')
  const effect = usePath(row, 'effect')
  const seconds = usePath(row, 'tolerationSeconds')
  const toleration = isMapValue(value) ? value : {}
  const keys = useTaintKeys()
  const values = useTaintValues(String(toleration['key'] ?? ''))
  const error = useProblemsAt(operator).find(isError)
  const isExists = toleration['operator'] === 'Exists'
  const label = (what: string) => `${what} ${index + 1}`
  const change = (next: string) =>
    edit(
      ...(next === 'Exists'
        ? [
            { type: 'set' as const, path: operator, value: 'Exists' },
            { type: 'remove' as const, path: taintValue, prune: 'none' as const },
          ]
        : [{ type: 'remove' as const, path: operator, prune: 'none' as const }]),
    )
  return (
    <>
      <SuggestField
        path={key}
        label={label(t('toleration.key'))}
        suggestions={keys.items.map((item) => item.value)}
        placeholder={t('toleration.keyAny')}
        isLabelHidden
      />
      <NativeSelect
        name={fieldName(operator)}
        aria-label={label(t('toleration.operator'))}
        value={isExists ? 'Exists' : 'Equal'}
        error={error && words(error)}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          { value: 'Exists', label: t('toleration.exists') },
          { value: 'Equal', label: t('toleration.equal') },
        ]}
      />
      {isExists && toleration['value'] === undefined ? (
        <span />
      ) : (
        <SuggestField
          path={taintValue}
          label={label(t('toleration.value'))}
          suggestions={values.items.map((item) => item.value)}
          isLabelHidden
        />
      )}
      <ChoiceField
        path={effect}
        label={label(t('toleration.effect'))}
        isLabelHidden
        choices={[
          { value: '', label: t('toleration.effectAny') },
          ...EFFECTS.map((each) => ({ value: each, label: each })),
        ]}
      />
      <TextField
        path={seconds}
        label={label(t('toleration.seconds'))}
        codec={integerCodec}
        placeholder={t('toleration.always')}
        isLabelHidden
      />
    </>
  )
}
