import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { nodeKind } from '../../cluster/kinds.ts'
import { addresses } from '../../navigation/addresses.ts'
import type { Feature } from '../../navigation/feature.ts'

const listPage = lazyRouteComponent(() => import('./nodes-page.tsx'), 'NodesPage')
const nodePage = lazyRouteComponent(() => import('./node-page.tsx'), 'NodePage')

/** Nodes: the list, and each one's page with the daemons on it. */
export const nodesFeature: Feature = {
  id: 'nodes',
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/nodes', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/nodes/$name', component: nodePage }),
  ],
  navigation: [
    { section: 'daemons', order: 2, label: (t) => t('nav.nodes'), address: () => addresses.nodes, kind: nodeKind },
  ],
}
