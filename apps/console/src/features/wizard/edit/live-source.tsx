import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../../../cluster/status-message.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import { readDaemonSet, type Seen } from './seen.ts'

interface LiveSourceProps {
  project: string
  name: string
  children: (seen: Seen) => ReactNode
}

/** Reads a DaemonSet once, for a form: what is being edited must not move under the person's hands. */
export function LiveSource({ project, name, children }: LiveSourceProps) {
  const { t } = useTranslation('wizard')
  const { t: tCluster } = useTranslation('cluster')
  const source = useQuery({
    queryKey: ['form-source', project, name],
    queryFn: ({ signal }) => readDaemonSet(project, name, signal),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  if (source.isPending) return <TableSkeleton rows={6} />
  if (source.isSuccess) return children(source.data)
  const failure = failureMessage(tCluster, source.error)
  return (
    <ScreenState
      isPage
      isAlert
      cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
      title={t('edit.unreadable', { name })}
      evidence={failure.evidence}
      actions={
        <Button component={Link} to={addresses.daemonSets(project)} variant="filled">
          {t('edit.toList')}
        </Button>
      }
    >
      {failure.title}
    </ScreenState>
  )
}
