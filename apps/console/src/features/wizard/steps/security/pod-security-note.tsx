import { valueAt } from '@everynode/manifest'
import { useTranslation } from 'react-i18next'
import { useProjects } from '../../../../cluster/projects.ts'
import { useDerived } from '../../../../manifest-editor/manifest-context.tsx'
import { paths } from '../../paths.ts'
import styles from '../steps.module.css'

const LEVELS = ['privileged', 'baseline', 'restricted'] as const

/** The Pod Security level of the project, where the person may see the project: what will be refused, said beforehand. */
export function PodSecurityNote() {
  const { t } = useTranslation('template')
  const project = useDerived((value) => String(valueAt(value, paths.namespace) ?? ''))
  const { picture } = useProjects()
  const namespace = picture.items.find(({ metadata }) => metadata.name === project)
  if (!namespace) return null
  const enforced = namespace.metadata.labels?.['pod-security.kubernetes.io/enforce']
  const level = LEVELS.find((each) => each === enforced) ?? 'privileged'
  return (
    <p className={styles.note}>
      {enforced ? t('security.level', { project, level }) : t('security.noLevel', { project })}{' '}
      {t(`security.aboutLevel.${level}`)}
    </p>
  )
}
