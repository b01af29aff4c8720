import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { addresses } from '../../navigation/addresses.ts'
import type { Feature } from '../../navigation/feature.ts'

const listPage = lazyRouteComponent(() => import('./projects-page.tsx'), 'ProjectsPage')
const projectPage = lazyRouteComponent(() => import('./project-page.tsx'), 'ProjectPage')

/** Projects: those that the person may use, and each one's quotas and events. */
export const projectsFeature: Feature = {
  id: 'projects',
  routes: (shell) => [
    createRoute({ getParentRoute: () => shell, path: '/projects', component: listPage }),
    createRoute({ getParentRoute: () => shell, path: '/projects/$project', component: projectPage }),
  ],
  navigation: [
    {
      section: 'project',
      order: 1,
      label: (t) => t('nav.overview'),
      address: (project) => (project ? addresses.project(project) : undefined),
      isExact: true,
    },
    { section: 'project', order: 2, label: (t) => t('nav.projects'), address: () => addresses.projects, isExact: true },
  ],
}
