import { Button } from '@mantine/core'
import { isListValue, type Path } from '@everynode/manifest'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Rows } from '../../../../manifest-editor/fields/rows.tsx'
import { useEdit, useField } from '../../../../manifest-editor/manifest-context.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { ExpressionRow, nodeOperators } from '../labels/expression-row.tsx'
import styles from '../steps.module.css'
import { useNodeLabels } from './use-node-labels.ts'

const NEW_FIELD = { key: 'metadata.name', operator: 'In', values: [] }

/** The conditions of one term of a node affinity: on labels of nodes, and on the name of the node itself. */
export function TermFields({ term }: { term: Path }) {
  const { t } = useTranslation('template')
  const expressions = usePath(term, 'matchExpressions')
  const fields = usePath(term, 'matchFields')
  const { value } = useField(fields)
  const { labels, names } = useNodeLabels()
  const edit = useEdit()
  const keys = useMemo(() => [...labels.keys()].toSorted(), [labels])
  const heads = [t('expression.key'), t('expression.operator'), t('expression.values')]
  return (
    <>
      <Rows
        path={expressions}
        heads={heads}
        columns="1.3fr 1fr 1.4fr"
        newRow={() => ({ key: '', operator: 'In', values: [] })}
        addLabel={t('expression.add')}
        row={(row, index) => (
          <ExpressionRow
            row={row}
            index={index}
            operators={nodeOperators}
            keys={keys}
            valuesOf={(key) => [...(labels.get(key) ?? [])].toSorted()}
          />
        )}
      />
      {isListValue(value) && value.length > 0 ? (
        <fieldset className={`${styles.fieldset} ${styles.list}`}>
          <legend>{t('affinity.fields')}</legend>
          <p className={`dim ${styles.hint}`}>{t('affinity.fieldsHint')}</p>
          <Rows
            path={fields}
            heads={[t('affinity.field'), ...heads.slice(1)]}
            columns="1.3fr 1fr 1.4fr"
            newRow={() => NEW_FIELD}
            addLabel={t('affinity.addField')}
            row={(row, index) => (
              <ExpressionRow
                row={row}
                index={index}
                operators={['In', 'NotIn']}
                keyLabel={t('affinity.field')}
                keys={['metadata.name']}
                valuesOf={() => names}
              />
            )}
          />
        </fieldset>
      ) : (
        <Button
          size="xs"
          variant="subtle"
          mt={4}
          leftSection={<Plus size={14} aria-hidden />}
          title={t('affinity.fieldsHint')}
          onClick={() => edit({ type: 'set', path: fields, value: [NEW_FIELD] })}
        >
          {t('affinity.addField')}
        </Button>
      )}
    </>
  )
}
