import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKnownProjects } from '../../cluster/known-projects.ts'
import { useProject } from '../../cluster/projects.ts'
import { useSession } from '../../cluster/session.ts'
import { SideNavigation } from './side-navigation.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** The frame of every page: who and where on top, the areas at the side, the page in the middle. */
export function Shell() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const { project, isInAddress } = useProject()
  const { remember } = useKnownProjects(session.context)
  const { pathname } = useLocation()
  // The menu is open at one address only: going anywhere closes it.
  const [menuAt, setMenuAt] = useState<string>()
  const isMenuOpen = menuAt === pathname
  useEffect(() => {
    if (isInAddress) remember(project)
  }, [isInAddress, project, remember])

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t('skip')}
      </a>
      <TopBar isMenuOpen={isMenuOpen} onMenu={() => setMenuAt(isMenuOpen ? undefined : pathname)} />
      <SideNavigation isOpen={isMenuOpen} onClose={() => setMenuAt(undefined)} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <div className={styles.page}>
          {session.cluster.isTlsUnverified && <div className={styles.banner}>{t('cluster.insecure')}</div>}
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </div>
      </main>
    </div>
  )
}
