import { isMapValue, valueAt } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { useField } from '../../../../manifest-editor/manifest-context.tsx'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'
import { ExpressionRow, labelOperators } from './expression-row.tsx'

/** `matchExpressions` of the selector: conditions beyond equality, on the labels of the Pods. */
export function SelectorExpressions() {
  const { t } = useTranslation('template')
  const { value } = useField(paths.templateLabels)
  const labels = isMapValue(value) ? value : {}
  return (
    <fieldset className={`${styles.fieldset} ${styles.list}`}>
      <legend>{t('expression.title')}</legend>
      <p className={`dim ${styles.hint}`}>{t('expression.hint')}</p>
      <Rows
        path={paths.matchExpressions}
        heads={[t('expression.key'), t('expression.operator'), t('expression.values')]}
        columns="1.2fr 1fr 1.4fr"
        newRow={() => ({ key: '', operator: 'In', values: [] })}
        addLabel={t('expression.add')}
        row={(row, index) => (
          <ExpressionRow
            row={row}
            index={index}
            operators={labelOperators}
            keys={Object.keys(labels)}
            valuesOf={(key) => {
              const label = valueAt(labels, [key])
              return typeof label === 'string' ? [label] : []
            }}
          />
        )}
      />
    </fieldset>
  )
}
