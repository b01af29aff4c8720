import { useTranslation } from 'react-i18next'
import { Cell } from '../../../../ui/cell.tsx'
import { joinNames } from '../../../../ui/join-words.ts'
import { useEditing } from '../../edit/editing-context.tsx'
import { paths } from '../../paths.ts'
import { useWizard } from '../../wizard-context.tsx'
import { findingWords } from './finding-words.ts'
import { isRefusal, type Finding } from './finding.ts'
import styles from './preflight.module.css'
import { usePreflight } from './use-preflight.ts'

/** What the cluster would refuse, said before anything is sent: each with what to do, and the way to its field. */
export function PreflightPanel() {
  const { t, i18n } = useTranslation('preflight')
  const isEdit = useEditing() !== undefined
  const { findings, checked, project } = usePreflight()
  if (checked.length === 0 && findings.length === 0) return null
  const title = t(isEdit ? 'titleEdit' : 'title')
  const what = joinNames(
    checked.map((check) => t(`checked.${check}`)),
    i18n.language,
  )
  return (
    <section className={styles.preflight} aria-label={title} data-testid="preflight">
      <h2>{title}</h2>
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <FindingRow key={`${finding.code} ${keyOf(finding)}`} finding={finding} project={project} />
          ))}
        </ul>
      )}
      {checked.length > 0 && (
        <p className={`dim ${styles.note}`}>{t(findings.length === 0 ? 'clear' : 'looked', { what })}</p>
      )}
    </section>
  )
}

function FindingRow({ finding, project }: { finding: Finding; project: string }) {
  const { t, i18n } = useTranslation('preflight')
  const { goToField } = useWizard()
  const { title, advice, evidence } = findingWords(t, i18n.language, finding, project)
  const path = finding.path.length > 0 ? [...paths.podSpec, ...finding.path] : undefined
  return (
    <li className={styles.finding} data-refuses={isRefusal(finding) || undefined}>
      <Cell state={isRefusal(finding) ? 'failing' : 'waiting'} />
      <div className={styles.words}>
        {path ? (
          <button type="button" className={styles.title} title={t('go')} onClick={() => goToField(path)}>
            {title}
          </button>
        ) : (
          <span>{title}</span>
        )}
        {evidence && <span className={`mono ${styles.evidence}`}>{evidence}</span>}
        <span className={`dim ${styles.advice}`}>{advice}</span>
      </div>
    </li>
  )
}

function keyOf(finding: Finding): string {
  switch (finding.code) {
    case 'pod-security':
      return finding.reason
    case 'limit-range':
      return `${finding.range} ${finding.bound} ${finding.container ?? ''} ${finding.path.join('.')}`
    case 'missing':
      return `${finding.kind} ${finding.name}`
    default:
      return `${finding.quota} ${finding.name}`
  }
}
