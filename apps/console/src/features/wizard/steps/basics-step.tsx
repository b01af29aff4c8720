import { useTranslation } from 'react-i18next'
import { useProjects } from '../../../cluster/projects.ts'
import { ChoiceField } from '../../../manifest-editor/fields/choice-field.tsx'
import { TextField } from '../../../manifest-editor/fields/text-field.tsx'
import { Card } from '../../../ui/card.tsx'
import { NameField } from './name-field.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import styles from './steps.module.css'

/** Name, alias, project, description. */
export function BasicsStep() {
  const { t } = useTranslation('wizard')
  const { isEdit, isProjectFixed } = useWizard()
  const { names, isComplete } = useProjects()
  const lockedProject = isEdit ? t('basics.lockedProject') : undefined
  return (
    <Card>
      <div className={styles.fields}>
        <NameField />
        <TextField path={paths.alias} label={t('basics.alias')} hint={t('basics.aliasHint')} />
        {isComplete && !isProjectFixed && !isEdit ? (
          <ChoiceField
            path={paths.namespace}
            label={t('basics.project')}
            hint={t('basics.projectHint')}
            choices={names.map((name) => ({ value: name, label: name }))}
          />
        ) : (
          <TextField
            path={paths.namespace}
            label={t('basics.project')}
            hint={t('basics.projectHint')}
            lockedBecause={lockedProject}
            isMono
          />
        )}
        <TextField path={paths.description} label={t('basics.description')} rows={3} />
      </div>
    </Card>
  )
}
