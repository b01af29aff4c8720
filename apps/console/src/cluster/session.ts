import { paths, type SessionRequest, type SessionView } from '@everynode/contract'
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { callBff, client, RequestFailure } from './client.ts'
import { liveConnection } from './live/live-queries.ts'

const RETRY_UNANSWERED_MS = 3_000
const OPENED = 'everynode.session'
/** The context that this tab works in, once known. */
let context: string | undefined

/** Who is signed in and where. Opens a session when there is none; asks again while the cluster does not answer. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<SessionView> => {
    const view = hasOpened() ? await readOrOpen() : await open({})
    client.setCsrfToken(view.csrfToken)
    context = view.context
    return view
  },
  staleTime: Infinity,
  gcTime: Infinity,
  refetchInterval: (query) => (query.state.data && !isAnswered(query.state.data) ? RETRY_UNANSWERED_MS : false),
})

/** The session; the shell has loaded it before anything else is drawn. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data
}

/** Switches the kubeconfig context: another user, another cluster. Nothing of the former one is kept. */
export function useSwitchContext() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (context: string) => callBff<SessionView>('PUT', paths.session, { context } satisfies SessionRequest),
    onSuccess: (view) => {
      client.setCsrfToken(view.csrfToken)
      context = view.context
      queryClient.removeQueries({
        predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'live',
      })
      queryClient.setQueryData(sessionQuery.queryKey, view)
      liveConnection.reset()
    },
  })
}

/** Whether the cluster said who the user is and what version it runs. */
export function isAnswered(view: SessionView): boolean {
  return view.user !== undefined && view.cluster.version !== undefined
}

function readOrOpen(): Promise<SessionView> {
  return callBff<SessionView>('GET', paths.session).catch((error: unknown) => {
    if (!(error instanceof RequestFailure && error.status.code === 401)) throw error
    // The server was started anew, or the session expired: this tab stays who it was, if the context still exists.
    return open(context ? { context } : {}).catch((refusal: unknown) => {
      if (context && refusal instanceof RequestFailure && refusal.status.code !== 0) return open({})
      throw refusal
    })
  })
}

async function open(body: SessionRequest): Promise<SessionView> {
  const view = await callBff<SessionView>('POST', paths.session, body)
  try {
    localStorage.setItem(OPENED, 'yes')
  } catch {
    // Then the next page opens a session of its own.
  }
  return view
}

/** The cookie is not ours to see; that one was given to this browser is remembered beside it. */
function hasOpened(): boolean {
  try {
    return localStorage.getItem(OPENED) !== null
  } catch {
    return false
  }
}
