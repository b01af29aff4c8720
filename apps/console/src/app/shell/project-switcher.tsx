import { Combobox, useCombobox } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { ChevronDown, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDns1123Label } from '@everynode/kube'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { useKnownProjects } from '../../cluster/known-projects.ts'
import { usePermission } from '../../cluster/permissions.ts'
import { useProject, useProjects } from '../../cluster/projects.ts'
import { useSession } from '../../cluster/session.ts'
import { addresses, inOtherProject } from '../../navigation/addresses.ts'
import styles from './project-switcher.module.css'

const ALL = '*'
const SHOWN_AT_ONCE = 200

/**
 * The project that the pages speak of. Lists what the person may use; who may not list namespaces types the name of a
 * granted one, and it is remembered in this browser.
 */
export function ProjectSwitcher() {
  const { t } = useTranslation('shell')
  const { context } = useSession()
  const { project } = useProject()
  const { names, isComplete, picture } = useProjects()
  const { remember, forget } = useKnownProjects(context)
  const mayAll = usePermission({ verb: 'list', kind: daemonSetKind }).isAllowed
  const [text, setText] = useState('')
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const store = useCombobox({
    onDropdownClose: () => {
      store.resetSelectedOption()
      setText('')
      store.focusTarget()
    },
    onDropdownOpen: () => store.focusSearchInput(),
  })

  const choose = (value: string) => {
    const chosen = value === ALL ? undefined : value
    remember(chosen)
    store.closeDropdown()
    void navigate({ to: inOtherProject(pathname, chosen) ?? addresses.daemonSets(chosen) })
  }
  const wanted = text.trim().toLowerCase()
  const shown = names.filter((name) => name.includes(wanted)).slice(0, SHOWN_AT_ONCE)
  const canUseTyped = !isComplete && wanted !== '' && !names.includes(wanted) && isDns1123Label(wanted).length === 0
  const isTerminating = (name: string) => picture.byKey.get(name)?.status?.phase === 'Terminating'

  return (
    <Combobox store={store} onOptionSubmit={choose} position="bottom-start" width={300} withinPortal>
      <Combobox.Target targetType="button">
        <button type="button" className={styles.target} onClick={() => store.toggleDropdown()}>
          <span className={styles.word}>{t('project.label')}</span>
          <span className={project ? `mono cut ${styles.name}` : 'cut'}>{project ?? t('project.all')}</span>
          <ChevronDown size={14} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={isComplete ? t('project.find') : t('project.type')}
          aria-label={isComplete ? t('project.find') : t('project.type')}
        />
        {picture.state === 'forbidden' && <p className={`faint ${styles.note}`}>{t('project.notListed')}</p>}
        <Combobox.Options className={styles.options ?? ''} aria-label={t('project.label')}>
          {mayAll && wanted === '' && (
            <Combobox.Option value={ALL} active={project === undefined}>
              {t('project.all')}
            </Combobox.Option>
          )}
          {shown.map((name) => (
            <Combobox.Option key={name} value={name} active={name === project}>
              <span className={styles.option}>
                <span className="mono cut grow">{name}</span>
                {isTerminating(name) && <span className="faint">{t('project.terminating')}</span>}
                {!isComplete && (
                  <button
                    type="button"
                    tabIndex={-1}
                    className={styles.forget}
                    aria-label={t('project.forget', { name })}
                    onClick={(event) => {
                      event.stopPropagation()
                      forget(name)
                    }}
                  >
                    <X size={13} />
                  </button>
                )}
              </span>
            </Combobox.Option>
          ))}
          {canUseTyped && <Combobox.Option value={wanted}>{t('project.use', { name: wanted })}</Combobox.Option>}
          {shown.length === 0 && !canUseTyped && isComplete && <Combobox.Empty>{t('project.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
