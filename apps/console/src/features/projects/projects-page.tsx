import { Button, TextInput } from '@mantine/core'
import { isDns1123Label, type DaemonSet } from '@everynode/kube'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { useKnownProjects } from '../../cluster/known-projects.ts'
import { LiveNotice } from '../../cluster/live/live-gate.tsx'
import { targetOf, useLive } from '../../cluster/live/use-live.ts'
import { useProjects, type Namespace } from '../../cluster/projects.ts'
import { useSession } from '../../cluster/session.ts'
import { addresses } from '../../navigation/addresses.ts'
import { useSearchState } from '../../navigation/search-state.ts'
import { Age } from '../../ui/age.tsx'
import { compareNames, parseSort, sortRows, sortText, type Column } from '../../ui/data-table/column.ts'
import { TableCard } from '../../ui/data-table/table-card.tsx'
import { FindField } from '../../ui/find-field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ScreenState } from '../../ui/screen-state.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { TableSkeleton } from '../../ui/table-skeleton.tsx'
import { podSecurityLevel } from './pod-security.ts'
import styles from './projects-page.module.css'

interface ProjectRow {
  name: string
  namespace: Namespace | undefined
  daemonSets: number | undefined
}

/** The projects that the person may use; who may not list them names the one they were granted. */
export function ProjectsPage() {
  const { t } = useTranslation('projects')
  const [search, setSearch] = useSearchState()
  const { names, isComplete, picture } = useProjects()
  const daemonSets = useLive<DaemonSet>(targetOf(daemonSetKind, { isMetadataOnly: true }))
  const columns = useColumns(isComplete)
  const rows = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { metadata } of daemonSets.items)
      counts.set(metadata.namespace ?? '', (counts.get(metadata.namespace ?? '') ?? 0) + 1)
    return names.map((name): ProjectRow => ({
      name,
      namespace: picture.byKey.get(name),
      daemonSets: daemonSets.isLoaded ? (counts.get(name) ?? 0) : undefined,
    }))
  }, [names, picture, daemonSets])
  const sort = parseSort(search['sort'], columns, 'name')
  const shown = rows.filter(({ name }) => name.includes((search['q'] ?? '').toLowerCase()))
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={isComplete ? t('sentence', { count: names.length }) : t('sentenceGranted')}
      />
      <LiveNotice picture={picture} />
      {picture.state === 'loading' ? (
        <TableSkeleton rows={6} />
      ) : (
        <TableCard
          caption={t('title')}
          rows={sortRows(shown, columns, sort)}
          columns={columns}
          keyOf={({ name }) => name}
          sort={sort}
          onSort={(next) => setSearch({ sort: sortText(next, 'name') })}
          toolbar={
            isComplete ? (
              <FindField label={t('find')} text={search['q']} onText={(q) => setSearch({ q })} />
            ) : (
              <NameOne />
            )
          }
          empty={
            <ScreenState
              cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
              title={isComplete ? t('nothing') : t('noneNamed')}
            >
              {isComplete ? undefined : t('noneNamedHint')}
            </ScreenState>
          }
        />
      )}
    </>
  )
}

/** Goes to a project by its name. */
function NameOne() {
  const { t } = useTranslation('projects')
  const { context } = useSession()
  const { remember } = useKnownProjects(context)
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const problem = name === '' ? undefined : isDns1123Label(name)[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name === '' || problem) return
    remember(name)
    void navigate({ to: addresses.daemonSets(name) })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        className="grow"
        placeholder={t('type')}
        aria-label={t('type')}
        value={name}
        error={problem}
        onChange={(event) => setName(event.currentTarget.value.trim())}
      />
      <Button type="submit" variant="filled">
        {t('open')}
      </Button>
    </form>
  )
}

function useColumns(isComplete: boolean): Column<ProjectRow>[] {
  const { t } = useTranslation('projects')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        isFixed: true,
        cell: ({ name }) => (
          <Link to={addresses.project(name)} className={`mono cut ${styles.name}`}>
            {name}
          </Link>
        ),
        compare: (a, b) => compareNames(a.name, b.name),
      },
      ...(isComplete
        ? ([
            {
              id: 'status',
              header: t('column.status'),
              width: 170,
              cell: ({ namespace }) => (
                <StatusChip tone={namespace?.status?.phase === 'Terminating' ? 'busy' : 'good'}>
                  {namespace?.status?.phase === 'Terminating' ? t('terminating') : t('active')}
                </StatusChip>
              ),
            },
            {
              id: 'security',
              header: t('column.security'),
              width: 150,
              weight: 3,
              cell: ({ namespace }) => podSecurityLevel(namespace),
              compare: (a, b) => compareNames(podSecurityLevel(a.namespace), podSecurityLevel(b.namespace)),
            },
          ] satisfies Column<ProjectRow>[])
        : []),
      {
        id: 'daemonsets',
        header: t('column.daemonSets'),
        align: 'right',
        width: 120,
        cell: ({ name, daemonSets }) => (
          <Link className="num" to={addresses.daemonSets(name)}>
            {daemonSets ?? t('look')}
          </Link>
        ),
        compare: (a, b) => (a.daemonSets ?? 0) - (b.daemonSets ?? 0),
      },
      ...(isComplete
        ? ([
            {
              id: 'age',
              header: t('column.age'),
              align: 'right',
              width: 90,
              cell: ({ namespace }) => (
                <span className="dim">
                  <Age since={namespace?.metadata.creationTimestamp} />
                </span>
              ),
              compare: (a, b) =>
                (b.namespace?.metadata.creationTimestamp ?? '').localeCompare(
                  a.namespace?.metadata.creationTimestamp ?? '',
                ),
            },
          ] satisfies Column<ProjectRow>[])
        : []),
    ],
    [t, isComplete],
  )
}
