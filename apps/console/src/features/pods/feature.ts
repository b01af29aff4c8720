import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { podKind } from '../../cluster/kinds.ts'
import { addresses } from '../../navigation/addresses.ts'
import type { Feature } from '../../navigation/feature.ts'

const listPage = lazyRouteComponent(() => import('./pods-page.tsx'), 'PodsPage')
const podPage = lazyRouteComponent(() => import('./pod-page.tsx'), 'PodPage')

/** Pods: the list, and each one's page. */
export const podsFeature: Feature = {
  id: 'pods',
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/pods', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project/pods', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project/pods/$name', component: podPage }),
  ],
  navigation: [{ section: 'workloads', order: 1, label: (t) => t('nav.pods'), address: addresses.pods, kind: podKind }],
}
