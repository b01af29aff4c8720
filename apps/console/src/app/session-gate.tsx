import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { failureMessage } from '../cluster/status-message.ts'
import { isAnswered, sessionQuery } from '../cluster/session.ts'
import { ScreenState } from '../ui/screen-state.tsx'

const RETRY_MS = 3_000

/** Draws the application once it is known who is signed in and where; until then says what is missing. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation('shell')
  const { t: tCluster } = useTranslation('cluster')
  const session = useQuery(sessionQuery)
  const { refetch } = session
  // A server that does not answer is asked again by itself; the last known session stays in use meanwhile.
  useQuery({
    queryKey: ['session-retry'],
    queryFn: async () => (await refetch()).isSuccess,
    enabled: session.isError,
    refetchInterval: RETRY_MS,
    gcTime: 0,
  })
  if (session.data && isAnswered(session.data)) return children
  if (session.data)
    return (
      <main>
        <ScreenState
          isPage
          cells={['waiting', 'waiting', 'waiting', 'waiting', 'out', 'waiting', 'waiting', 'waiting', 'waiting']}
          title={t('start.noAnswer')}
          isAlert
        >
          {t('start.noAnswerAdvice', { cluster: session.data.cluster.name })}
        </ScreenState>
      </main>
    )
  if (session.isError)
    return (
      <main>
        <ScreenState
          isPage
          cells={['out', 'out', 'out', 'out', 'failing', 'out', 'out', 'out', 'out']}
          title={t('start.failed')}
          actions={
            <Button variant="filled" onClick={() => void refetch()}>
              {t('start.retry')}
            </Button>
          }
          evidence={failureMessage(tCluster, session.error).evidence}
          isAlert
        >
          {t('start.failedAdvice')}
        </ScreenState>
      </main>
    )
  return (
    <main>
      <ScreenState
        isPage
        cells={[
          'starting',
          'starting',
          'starting',
          'starting',
          'starting',
          'starting',
          'starting',
          'starting',
          'starting',
        ]}
        title={t('start.opening')}
      />
    </main>
  )
}
