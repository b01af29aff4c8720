import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { MapRows } from '../../../../manifest-editor/fields/map-rows.tsx'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'

/** Labels and annotations of the Pods alone; the labels also stand on the step of labels. */
export const PodMetadataFields = memo(function PodMetadataFields() {
  const { t } = useTranslation('wizard')
  const { t: tTemplate } = useTranslation('template')
  const rows = { keyLabel: t('labels.key'), valueLabel: t('labels.value') }
  return (
    <>
      <fieldset className={styles.fieldset}>
        <legend>{t('labels.pods')}</legend>
        <p className={`dim ${styles.hint}`}>{tTemplate('pod.labelsHint')}</p>
        <MapRows path={paths.templateLabels} {...rows} addLabel={t('labels.add')} />
      </fieldset>
      <fieldset className={styles.fieldset}>
        <legend>{tTemplate('pod.annotations')}</legend>
        <MapRows path={paths.templateAnnotations} {...rows} addLabel={t('labels.addAnnotation')} />
      </fieldset>
    </>
  )
})
