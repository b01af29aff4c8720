import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Age } from '../ui/age.tsx'
import type { Column } from '../ui/data-table/column.ts'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { ScreenState } from '../ui/screen-state.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { lastSeen, timesSeen, type Event } from './event.ts'
import styles from './events-table.module.css'

/** What happened, newest first, in the cluster's own words. */
export function EventsTable({ events, isObjectShown = true }: { events: readonly Event[]; isObjectShown?: boolean }) {
  const { t } = useTranslation('cluster')
  const columns = useMemo<Column<Event>[]>(
    () => [
      {
        id: 'name',
        header: t('events.reason'),
        width: 168,
        cell: (event) => <StatusChip tone={event.type === 'Warning' ? 'warn' : 'idle'}>{event.reason}</StatusChip>,
      },
      ...(isObjectShown
        ? [
            {
              id: 'object',
              header: t('events.object'),
              width: 210,
              weight: 3 as const,
              cell: ({ involvedObject }: Event) => {
                const name = `${involvedObject?.kind} ${involvedObject?.name}`
                return (
                  <span className={`mono cut ${styles.block}`} title={name}>
                    {name}
                  </span>
                )
              },
            },
          ]
        : []),
      {
        id: 'message',
        header: t('events.message'),
        cell: (event) => <span className={styles.message}>{event.message}</span>,
      },
      {
        id: 'count',
        header: t('events.count'),
        align: 'right',
        width: 66,
        weight: 3,
        cell: (event) => <span className="num dim">{timesSeen(event)}</span>,
      },
      {
        id: 'seen',
        header: t('events.seen'),
        align: 'right',
        width: 90,
        cell: (event) => (
          <span className="dim">
            <Age since={lastSeen(event)} />
          </span>
        ),
      },
    ],
    [t, isObjectShown],
  )
  return (
    <DataTable
      caption={t('events.title')}
      rows={events}
      columns={columns}
      keyOf={({ metadata }) => metadata.uid ?? metadata.name ?? ''}
      versionOf={(event) => String(timesSeen(event))}
      empty={
        <ScreenState cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']} title={t('events.none')}>
          {t('events.noneHint')}
        </ScreenState>
      }
    />
  )
}
