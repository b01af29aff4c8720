import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../navigation/addresses.ts'
import { isLetIn, type PodSecurityLevel } from './pod-security-level.ts'
import type { Template } from './template-list.ts'
import styles from './templates.module.css'

interface TemplateCardProps {
  template: Template
  project: string | undefined
  /** What the project enforces, where that is known. */
  enforced: PodSecurityLevel | undefined
  draftId: string
}

/** One template: what it runs, what it needs of the node, what to change first. All of it leads to the wizard. */
export function TemplateCard({ template, project, enforced, draftId }: TemplateCardProps) {
  const { t } = useTranslation('start')
  const { id, runs } = template
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          <Link
            to={addresses.createDaemonSet(project)}
            search={{ template: id, draft: draftId } as never}
            className={styles.link}
          >
            {t(`template.${id}.title`)}
          </Link>
        </h3>
        <span className="faint">{runs}</span>
      </div>
      <p>{t(`template.${id}.about`)}</p>
      <TemplateFacts template={template} project={project} enforced={enforced} />
    </li>
  )
}

/** What a person should know before they use a template. */
export function TemplateFacts({ template, project, enforced }: Omit<TemplateCardProps, 'draftId'>) {
  const { t } = useTranslation('start')
  const { id, podSecurity } = template
  const isRefused = enforced !== undefined && !isLetIn(podSecurity, enforced)
  return (
    <dl className={styles.facts}>
      <dt>{t('templates.needs')}</dt>
      <dd>{t(`template.${id}.needs`)}</dd>
      <dt>{t('templates.first')}</dt>
      <dd>{t(`template.${id}.first`)}</dd>
      <dt>PodSecurity</dt>
      <dd>
        {t('templates.level', { level: podSecurity, why: t(`template.${id}.security`) })}
        {isRefused && (
          <span className={styles.refused}>{t('templates.refused', { project: project ?? '', level: enforced })}</span>
        )}
      </dd>
    </dl>
  )
}
