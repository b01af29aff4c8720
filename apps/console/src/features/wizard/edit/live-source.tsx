import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestFailure } from '../../../cluster/client.ts'
import { failureMessage } from '../../../cluster/status-message.ts'
import { addresses } from '../../../navigation/addresses.ts'
import { ScreenState } from '../../../ui/screen-state.tsx'
import { TableSkeleton } from '../../../ui/table-skeleton.tsx'
import { readDaemonSet, type Seen } from './seen.ts'

interface LiveSourceProps {
  project: string
  name: string
  /** What can be done besides when it does not exist. */
  whenGone?: ReactNode
  children: (seen: Seen) => ReactNode
}

/** Reads a DaemonSet once, for a form: what is being edited must not move under the person's hands. */
export function LiveSource({ project, name, whenGone, children }: LiveSourceProps) {
  const { t } = useTranslation('wizard')
  const { t: tStart } = useTranslation('start')
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
  const isGone = source.error instanceof RequestFailure && source.error.status.reason === 'NotFound'
  return (
    <ScreenState
      isPage
      isAlert
      cells={['out', 'out', 'out', 'out', 'out', 'out', 'out', 'out', 'out']}
      title={t('edit.unreadable', { name })}
      evidence={failure.evidence}
      actions={
        <>
          {isGone && whenGone}
          <Button component={Link} to={addresses.daemonSets(project)} variant="filled">
            {t('edit.toList')}
          </Button>
        </>
      }
    >
      {failure.title} {isGone && whenGone && tStart('gone.draft')}
    </ScreenState>
  )
}
