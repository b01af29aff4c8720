import { valueAt } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useDerived } from '../../../manifest-editor/manifest-context.tsx'
import { paths } from '../paths.ts'
import { useWizard } from '../wizard-context.tsx'
import { TemplateFacts } from './template-card.tsx'
import type { Template } from './template-list.ts'
import styles from './templates.module.css'
import { useEnforcedLevel } from './use-enforced-level.ts'

/** Beside the form of a template's manifest, on its first step: what it needs and what to change first. */
export function TemplateNotice({ template }: { template: Template }) {
  const { t } = useTranslation('start')
  const { step } = useWizard()
  const project = useDerived((value) => String(valueAt(value, paths.namespace) ?? ''))
  const enforced = useEnforcedLevel(project)
  if (step !== 'basics') return null
  return (
    <section
      className={styles.notice}
      aria-label={t('templates.from', { template: t(`template.${template.id}.title`) })}
    >
      <span className="dim">{t('templates.from', { template: t(`template.${template.id}.title`) })}</span>
      <TemplateFacts template={template} project={project} enforced={enforced} />
    </section>
  )
}
