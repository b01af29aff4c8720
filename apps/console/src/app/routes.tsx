import type { QueryClient } from '@tanstack/react-query'
import { createRootRoute, createRoute, createRouter, redirect, type AnyRoute } from '@tanstack/react-router'
import { daemonSetKind } from '../cluster/kinds.ts'
import { lastProject } from '../cluster/known-projects.ts'
import { permissionQuery } from '../cluster/permissions.ts'
import { sessionQuery } from '../cluster/session.ts'
import { addresses } from '../navigation/addresses.ts'
import { parseSearch, stringifySearch } from '../navigation/search-state.ts'
import { features } from './features.ts'
import { BrokenPage, MissingPage } from './shell/lost-pages.tsx'
import { Shell } from './shell/shell.tsx'

/** All pages: what the features contribute, inside one shell. */
export function makeRouter(queryClient: QueryClient) {
  const shell: AnyRoute = createRootRoute({
    component: Shell,
    notFoundComponent: MissingPage,
    errorComponent: BrokenPage,
  })
  const home = createRoute({
    getParentRoute: () => shell,
    path: addresses.home,
    beforeLoad: async () => {
      throw redirect({ to: await firstPage(queryClient) })
    },
  })
  return createRouter({
    routeTree: shell.addChildren([home, ...features.flatMap((feature) => feature.routes(shell))]),
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    parseSearch,
    stringifySearch,
  })
}

/** The list as widely as the person may see it: the project used last, else all, else the one granted. */
async function firstPage(queryClient: QueryClient): Promise<string> {
  const session = await queryClient.ensureQueryData(sessionQuery)
  const last = lastProject(session.context)
  if (last) return addresses.daemonSets(last)
  const isAllowed = await queryClient
    .ensureQueryData(permissionQuery({ verb: 'list', kind: daemonSetKind }))
    .catch(() => true)
  if (isAllowed) return addresses.daemonSets()
  return session.namespace ? addresses.daemonSets(session.namespace) : addresses.projects
}
