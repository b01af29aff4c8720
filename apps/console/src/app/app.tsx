import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { serverClock } from '../cluster/server-clock.ts'
import { connectLive } from '../cluster/live/live-queries.ts'
import { sessionQuery } from '../cluster/session.ts'
import { RequestFailure } from '../cluster/client.ts'
import { styleNonce } from '../csp-nonce.ts'
import { FeaturesProvider } from '../navigation/feature-actions.tsx'
import { setTickingClock } from '../ui/ticking.ts'
import { features } from './features.ts'
import { makeRouter } from './routes.tsx'
import { SessionGate } from './session-gate.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal is an answer; only silence is worth asking again.
      retry: (count, error) => count < 2 && !(error instanceof RequestFailure && isAnswer(error.status.code)),
      refetchOnWindowFocus: false,
    },
  },
})
const router = makeRouter(queryClient)
const colorSchemeManager = localStorageColorSchemeManager({ key: 'everynode.look' })

setTickingClock(serverClock.nowMs)
connectLive(queryClient, () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }))

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
        deduplicateInlineStyles
      >
        <Notifications position="bottom-right" limit={4} />
        <FeaturesProvider features={features}>
          <SessionGate>
            <RouterProvider router={router} />
          </SessionGate>
        </FeaturesProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}

function isAnswer(code: number | undefined): boolean {
  return code !== undefined && code >= 400 && code < 500
}
