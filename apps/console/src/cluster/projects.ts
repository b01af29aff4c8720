import type { KubeObject } from '@everynode/kube'
import { useParams } from '@tanstack/react-router'
import { compareNames } from '../ui/data-table/column.ts'
import { namespaceKind } from './kinds.ts'
import { useKnownProjects } from './known-projects.ts'
import type { LivePicture } from './live/live-picture.ts'
import { targetOf, useLive } from './live/use-live.ts'
import { useSession } from './session.ts'

export interface Namespace extends KubeObject {
  status?: { phase?: 'Active' | 'Terminating' | (string & {}) }
}

export interface Projects {
  /** The names that may be switched to, in order. */
  names: readonly string[]
  /** Whether the names are all there are; otherwise they are those granted by the context or typed by the person. */
  isComplete: boolean
  picture: LivePicture<Namespace>
}

/** The projects (namespaces) that the person may use. Works without the right to list them. */
export function useProjects(): Projects {
  const { context, namespace } = useSession()
  const { named } = useKnownProjects(context)
  const picture = useLive<Namespace>(targetOf(namespaceKind))
  if (picture.isLoaded) {
    const names = picture.items.map(({ metadata }) => metadata.name ?? '')
    return { names: names.toSorted(compareNames), isComplete: true, picture }
  }
  const names = [...new Set([...(namespace ? [namespace] : []), ...named])]
  return { names: names.toSorted(compareNames), isComplete: false, picture }
}

/** The project that the address names; on pages that are of no project, the one used last. Undefined: all projects. */
export function useProject(): { project: string | undefined; isInAddress: boolean } {
  const { project } = useParams({ strict: false }) as { project?: string }
  const { last } = useKnownProjects(useSession().context)
  return { project: project ?? last, isInAddress: project !== undefined }
}
