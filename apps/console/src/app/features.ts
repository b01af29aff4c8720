import { daemonSetsFeature } from '../features/daemonsets/feature.ts'
import { nodesFeature } from '../features/nodes/feature.ts'
import { podsFeature } from '../features/pods/feature.ts'
import { projectsFeature } from '../features/projects/feature.ts'
import { wizardFeature } from '../features/wizard/feature.tsx'
import type { Feature } from '../navigation/feature.ts'

/** THE list: every user-visible area of the console. A new area is one folder and one line here. */
export const features: readonly Feature[] = [
  daemonSetsFeature,
  nodesFeature,
  podsFeature,
  projectsFeature,
  wizardFeature,
]
