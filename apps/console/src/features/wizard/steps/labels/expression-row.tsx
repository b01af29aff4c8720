import { NativeSelect } from '@mantine/core'
import { isMapValue, type Path } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { plainTextCodec } from '../../../../manifest-editor/codec.ts'
import { fieldName } from '../../../../manifest-editor/field-name.ts'
import { ListField } from '../../../../manifest-editor/fields/list-field.tsx'
import { SuggestField } from '../../../../manifest-editor/fields/suggest-field.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../../manifest-editor/problem-words.ts'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { useProblemsAt } from '../../../../manifest-editor/use-problems.ts'

export const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const
export const nodeOperators = [...labelOperators, 'Gt', 'Lt'] as const
export type Operator = (typeof nodeOperators)[number]

interface ExpressionRowProps {
  row: Path
  index: number
  operators: readonly Operator[]
  keys: readonly string[]
  /** The values that are in use for a key. */
  valuesOf: (key: string) => readonly string[]
  /** What a key is, if not a label's. */
  keyLabel?: string
}

/** One condition on a label: key, operator, and values where the operator takes some. */
export function ExpressionRow({ row, index, operators, keys, valuesOf, keyLabel }: ExpressionRowProps) {
  const { t } = useTranslation('template')
  const { value } = useField(row)
  const edit = useEdit()
  const words = useProblemWords()
  const key = usePath(row, 'key')
  const operatorPath = usePath(row, 'operator')
  const values = usePath(row, 'values')
  const error = useProblemsAt(operatorPath).find(isError)
  const given = isMapValue(value) ? value : {}
  const operator = String(given['operator'] ?? '')
  const takesValues = operator !== 'Exists' && operator !== 'DoesNotExist'
  const change = (next: string) => {
    const losesValues = (next === 'Exists' || next === 'DoesNotExist') && given['values'] !== undefined
    edit(
      { type: 'set', path: operatorPath, value: next },
      ...(losesValues ? [{ type: 'remove' as const, path: values, prune: 'none' as const }] : []),
    )
  }
  const isKnown = operators.some((each) => each === operator)
  return (
    <>
      <SuggestField
        path={key}
        label={`${keyLabel ?? t('expression.key')} ${index + 1}`}
        suggestions={keys}
        codec={plainTextCodec}
        isLabelHidden
      />
      <NativeSelect
        name={fieldName(operatorPath)}
        aria-label={`${t('expression.operator')} ${index + 1}`}
        value={operator}
        error={error && words(error)}
        onChange={(event) => change(event.currentTarget.value)}
        data={[
          ...operators.map((each) => ({ value: each, label: t(`expression.is.${each}`) })),
          ...(isKnown ? [] : [{ value: operator, label: operator }]),
        ]}
      />
      {takesValues || given['values'] !== undefined ? (
        <ListField
          path={values}
          label={`${t('expression.values')} ${index + 1}`}
          suggestions={valuesOf(String(given['key'] ?? ''))}
          isLabelHidden
        />
      ) : (
        <span />
      )}
    </>
  )
}
