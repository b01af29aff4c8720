import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { addresses } from '../../navigation/addresses.ts'
import type { Feature } from '../../navigation/feature.ts'

const listPage = lazyRouteComponent(() => import('./list/list-page.tsx'), 'ListPage')
const detailPage = lazyRouteComponent(() => import('./detail/detail-page.tsx'), 'DetailPage')

/** DaemonSets: the list, and each one's page. */
export const daemonSetsFeature: Feature = {
  id: 'daemonsets',
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/daemonsets', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project/daemonsets', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project/daemonsets/$name', component: detailPage }),
  ],
  navigation: [
    {
      section: 'daemons',
      order: 1,
      label: (t) => t('nav.daemonsets'),
      address: addresses.daemonSets,
      kind: daemonSetKind,
    },
  ],
}
