import type { PodPath, PodSecurityFinding } from '@everynode/daemonset'
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

type OtherFinding = Exclude<Finding, PodSecurityFinding>

/** What the cluster would refuse, said before anything is sent: each with what to do, and the way to its field. */
export function PreflightPanel() {
  const { t, i18n } = useTranslation('preflight')
  const isEdit = useEditing() !== undefined
  const { findings, checked, project } = usePreflight()
  if (checked.length === 0 && findings.length === 0) return null
  const security = findings.filter((finding) => finding.code === 'pod-security')
  const others = findings.filter((finding) => finding.code !== 'pod-security')
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
          {security.length > 0 && <SecurityRow findings={security} project={project} />}
          {others.map((finding) => (
            <FindingRow key={keyOf(finding)} finding={finding} project={project} />
          ))}
        </ul>
      )}
      {checked.length > 0 && (
        <p className={`dim ${styles.note}`}>{t(findings.length === 0 ? 'clear' : 'looked', { what })}</p>
      )}
    </section>
  )
}

function FindingRow({ finding, project }: { finding: OtherFinding; project: string }) {
  const { t, i18n } = useTranslation('preflight')
  const { title, advice, evidence } = findingWords(t, i18n.language, finding, project)
  return (
    <li className={styles.finding}>
      <Cell state={isRefusal(finding) ? 'failing' : 'waiting'} />
      <div className={styles.words}>
        <WayTo path={finding.path} words={title} />
        {evidence && <span className={`mono ${styles.evidence}`}>{evidence}</span>}
        <span className={`dim ${styles.advice}`}>{advice}</span>
      </div>
    </li>
  )
}

/** The controls of one level that are broken, each in Kubernetes' own words. */
function SecurityRow({ findings, project }: { findings: readonly PodSecurityFinding[]; project: string }) {
  const { t } = useTranslation('preflight')
  return (
    <li className={styles.finding}>
      <Cell state="failing" />
      <div className={styles.words}>
        <span>{t('podSecurity', { policy: findings[0]?.policy ?? '', project })}</span>
        <ul className={styles.controls}>
          {findings.map(({ reason, detail, path }) => (
            <li key={reason}>
              <WayTo path={path} words={`${reason} (${detail})`} />
            </li>
          ))}
        </ul>
        <span className={`dim ${styles.advice}`}>{t('podSecurityAdvice')}</span>
      </div>
    </li>
  )
}

/** A sentence that leads to the field that it is about. */
function WayTo({ path, words }: { path: PodPath; words: string }) {
  const { t } = useTranslation('preflight')
  const { goToField } = useWizard()
  if (path.length === 0) return <span>{words}</span>
  return (
    <button
      type="button"
      className={styles.title}
      title={t('go')}
      onClick={() => goToField([...paths.podSpec, ...path])}
    >
      {words}
    </button>
  )
}

function keyOf(finding: OtherFinding): string {
  switch (finding.code) {
    case 'limit-range':
      return `limits ${finding.range} ${finding.bound} ${finding.container ?? ''} ${finding.path.join('.')}`
    case 'missing':
      return `missing ${finding.kind} ${finding.name}`
    default:
      return `${finding.code} ${finding.quota} ${finding.name}`
  }
}
