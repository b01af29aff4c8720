import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../../manifest-editor/fields/text-field.tsx'
import { usePath } from '../../../../manifest-editor/use-path.ts'
import { paths } from '../../paths.ts'
import { PriorityClassField, RuntimeClassField } from '../../pickers/object-field.tsx'
import styles from '../steps.module.css'

/** How important the Pod is, and what runs it on the node. */
export const SchedulingFields = memo(function SchedulingFields() {
  const { t } = useTranslation('template')
  const priority = usePath(paths.podSpec, 'priorityClassName')
  const preemption = usePath(paths.podSpec, 'preemptionPolicy')
  const runtime = usePath(paths.podSpec, 'runtimeClassName')
  const scheduler = usePath(paths.podSpec, 'schedulerName')
  return (
    <div className={styles.fields}>
      <PriorityClassField path={priority} label={t('scheduling.priority')} hint={t('scheduling.priorityHint')} />
      <ChoiceField
        path={preemption}
        label={t('scheduling.preemption')}
        hint={t('scheduling.preemptionHint')}
        choices={[
          { value: '', label: t('scheduling.preemptionUnsaid') },
          { value: 'PreemptLowerPriority', label: t('scheduling.preempt') },
          { value: 'Never', label: t('scheduling.preemptNever') },
        ]}
      />
      <RuntimeClassField path={runtime} label={t('scheduling.runtime')} hint={t('scheduling.runtimeHint')} />
      <TextField
        path={scheduler}
        label={t('scheduling.scheduler')}
        hint={t('scheduling.schedulerHint')}
        placeholder="default-scheduler"
        isMono
      />
    </div>
  )
})
