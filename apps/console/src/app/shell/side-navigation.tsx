import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useProject } from '../../cluster/projects.ts'
import { useFeatures } from '../../navigation/feature-actions.tsx'
import type { NavigationEntry } from '../../navigation/feature.ts'
import { EntryCount } from './entry-count.tsx'
import styles from './side-navigation.module.css'

const SECTIONS = ['daemons', 'workloads', 'project'] as const

/** The areas of the console; a drawer on narrow screens. */
export function SideNavigation({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const entries = useFeatures().flatMap((feature) => feature.navigation ?? [])
  const { project } = useProject()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isOpen) return
    panel.current?.querySelector('a')?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen, onClose])
  return (
    <>
      {isOpen && <div className={styles.shade} onClick={onClose} aria-hidden />}
      <nav ref={panel} className={`${styles.side} ${isOpen ? styles.open : ''}`} aria-label={t('navigation')}>
        {SECTIONS.map((section) => {
          const shown = entries
            .filter((entry) => entry.section === section && entry.address(project) !== undefined)
            .toSorted((a, b) => a.order - b.order)
          if (shown.length === 0) return null
          return (
            <div key={section}>
              <div className={styles.section}>{sectionWord(section)}</div>
              <ul>
                {shown.map((entry) => (
                  <Entry key={entry.order} entry={entry} project={project} />
                ))}
              </ul>
            </div>
          )
        })}
      </nav>
    </>
  )

  function sectionWord(section: NavigationEntry['section']): string {
    const words = { daemons: t('sections.daemons'), workloads: t('sections.workloads'), project: t('sections.project') }
    return words[section]
  }
}

function Entry({ entry, project }: { entry: NavigationEntry; project: string | undefined }) {
  const { t } = useTranslation('shell')
  return (
    <li>
      <Link
        to={entry.address(project) ?? '/'}
        className={styles.entry}
        activeProps={{ className: styles.on ?? '', 'aria-current': 'page' }}
        activeOptions={{ includeSearch: false, exact: entry.isExact ?? false }}
      >
        <span>{entry.label(t)}</span>
        {entry.kind && <EntryCount kind={entry.kind} project={project} />}
      </Link>
    </li>
  )
}
