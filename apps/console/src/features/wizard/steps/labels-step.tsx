import { Switch } from '@mantine/core'
import { formatSelector, type LabelSelector } from '@everynode/kube'
import { isDeepEqual, isMapValue, valueAt, type MapValue, type Value } from '@everynode/manifest'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldName } from '../../../manifest-editor/field-name.ts'
import { MapRows } from '../../../manifest-editor/fields/map-rows.tsx'
import { useDerived, useEdit } from '../../../manifest-editor/manifest-context.tsx'
import { isError } from '../../../manifest-editor/problem.ts'
import { useProblemWords } from '../../../manifest-editor/problem-words.ts'
import { useProblemsAt } from '../../../manifest-editor/use-problems.ts'
import { Card } from '../../../ui/card.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import { OverlapNote } from './labels/overlap-note.tsx'
import { SelectorExpressions } from './labels/selector-expressions.tsx'
import styles from './steps.module.css'

const TOGETHER = [paths.templateLabels, paths.matchLabels]

/** Labels of the object, of its Pods, and the selector: one list, or three on demand; and annotations. */
export function LabelsStep() {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const { isEdit } = useWizard()
  const areEqual = useDerived(areAllEqual)
  const [isApart, setIsApart] = useState(false)
  const isSeparate = isApart || !areEqual || isEdit
  const edit = useEdit()
  const objectLabels = useDerived((value) => valueAt(value, paths.labels), isDeepEqual)
  const selector = useDerived((value) => formatSelector((valueAt(value, paths.selector) ?? {}) as LabelSelector))
  const unite = () => {
    const labels: MapValue = isMapValue(objectLabels) ? objectLabels : {}
    edit(...TOGETHER.map((path) => ({ type: 'set' as const, path, value: labels as Value })))
    setIsApart(false)
  }
  const rows = { keyLabel: t('labels.key'), valueLabel: t('labels.value'), addLabel: t('labels.add') }
  return (
    <div className={styles.cards}>
      <Card
        title={isSeparate ? t('labels.object') : t('labels.all')}
        actions={
          !isEdit && (
            <Switch
              label={t('labels.apart')}
              checked={isSeparate}
              onChange={(event) => (event.currentTarget.checked ? setIsApart(true) : unite())}
            />
          )
        }
      >
        {!isSeparate && <p className={`dim ${styles.hint}`}>{t('labels.allHint')}</p>}
        <MapRows path={paths.labels} {...rows} alsoPaths={isSeparate ? [] : TOGETHER} />
      </Card>
      {isSeparate && (
        <>
          <Card title={t('labels.pods')}>
            <MapRows path={paths.templateLabels} {...rows} />
          </Card>
          <Card title={t('labels.selector')}>
            <p className={`dim ${styles.hint}`}>{isEdit ? t('labels.selectorLocked') : t('labels.selectorHint')}</p>
            {isEdit ? (
              <p className={styles.mono}>{selector}</p>
            ) : (
              <>
                <MapRows path={paths.matchLabels} {...rows} />
                <SelectorExpressions />
              </>
            )}
            <SelectorErrors />
          </Card>
        </>
      )}
      {!isSeparate && <SelectorErrors />}
      <OverlapNote />
      <Card title={t('labels.annotations')}>
        <p className={`dim ${styles.hint}`}>{t('labels.annotationsHint')}</p>
        <MapRows
          path={paths.annotations}
          keyLabel={t('labels.key')}
          valueLabel={t('labels.value')}
          addLabel={t('labels.addAnnotation')}
          isHidden={hasOwnField}
        />
      </Card>
      <Card title={tTemplate('pod.annotations')}>
        <p className={`dim ${styles.hint}`}>{tTemplate('pod.annotationsHint')}</p>
        <MapRows
          path={paths.templateAnnotations}
          keyLabel={t('labels.key')}
          valueLabel={t('labels.value')}
          addLabel={t('labels.addAnnotation')}
        />
      </Card>
    </div>
  )
}

/** What is wrong with the selector as a whole: the place that one is led to. */
function SelectorErrors() {
  const errors = useProblemsAt(paths.selector).filter(isError)
  const words = useProblemWords()
  if (errors.length === 0) return null
  return (
    <div role="alert" data-field={fieldName(paths.selector)} tabIndex={-1}>
      {errors.map((problem) => (
        <p key={problem.code} className={styles.error}>
          {words(problem)}
        </p>
      ))}
    </div>
  )
}

function areAllEqual(value: Value | undefined): boolean {
  const labels = valueAt(value, paths.labels)
  const expressions = valueAt(value, [...paths.selector, 'matchExpressions'])
  return expressions === undefined && TOGETHER.every((path) => isDeepEqual(valueAt(value, path), labels))
}

function hasOwnField(key: string): boolean {
  return key.startsWith('kubesphere.io/')
}
