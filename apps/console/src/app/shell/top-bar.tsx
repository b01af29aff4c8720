import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { Menu as MenuIcon, Search } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../navigation/addresses.ts'
import { Brand } from './brand.tsx'
import { ClusterChip } from './cluster-chip.tsx'
import { ConnectionChip } from './connection-chip.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { LookSwitch } from './look-switch.tsx'
import { ProjectSwitcher } from './project-switcher.tsx'
import styles from './top-bar.module.css'
import { UserMenu } from './user-menu.tsx'

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
)

/** The bar on top: project, search, how live the page is, cluster, language, look, user. */
export function TopBar({ isMenuOpen, onMenu }: { isMenuOpen: boolean; onMenu: () => void }) {
  const { t } = useTranslation('shell')
  const isPhone = useMediaQuery('(max-width: 700px)')
  const [isSearching, setIsSearching] = useState(false)
  useHotkeys([['mod+K', () => setIsSearching(true)]], [])
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={styles.burger}
        aria-label={t('menu')}
        aria-expanded={isMenuOpen}
        onClick={onMenu}
      >
        <MenuIcon size={18} />
      </button>
      <Link to={addresses.home} className={styles.brand} aria-label="Everynode">
        <Brand />
        <span className={styles.word}>Everynode</span>
      </Link>
      <ProjectSwitcher />
      <span className="grow" />
      <button
        type="button"
        className={styles.search}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsSearching(true)}
      >
        <Search size={15} aria-hidden />
        <span className={styles.searchWord}>{t('search.placeholder')}</span>
        <kbd className={styles.key}>{isMac() ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <ConnectionChip />
      {!isPhone && <ClusterChip />}
      {!isPhone && <LanguageSwitch />}
      {!isPhone && <LookSwitch />}
      <UserMenu isPhone={isPhone ?? false} />
      {isSearching && (
        <Suspense fallback={null}>
          <CommandPalette onClose={() => setIsSearching(false)} />
        </Suspense>
      )}
    </header>
  )
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
