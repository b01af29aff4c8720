import type { AnyRoute } from '@tanstack/react-router'
import type { Kind } from '@everynode/kube'
import type { TFunction } from 'i18next'
import type { ComponentType } from 'react'

/** What one user-visible area contributes to the console. The list of all of them is app/features.ts. */
export interface Feature {
  id: string
  /** The area's pages, under the shell's route. */
  routes: (shell: AnyRoute) => AnyRoute[]
  navigation?: readonly NavigationEntry[]
  /** Things that can be done from anywhere, offered in the command palette and where `places` says. */
  actions?: readonly FeatureAction[]
}

export interface NavigationEntry {
  section: 'daemons' | 'workloads' | 'project'
  /** Position within the section. */
  order: number
  label: (t: TFunction<'shell'>) => string
  /** Where it leads; nowhere (and then it is not shown) when it needs a project and there is none. */
  address: (project: string | undefined) => string | undefined
  /** Lit only on this very address, not on those below it. */
  isExact?: boolean
  /** Counted beside the label. */
  kind?: Kind
}

/** A button that another area shows, so that areas need not know each other. */
export interface FeatureAction {
  id: string
  places: readonly ActionPlace[]
  /** Shown as the page's main button. */
  isPrimary?: boolean
  /** Position among the others of the place. */
  order: number
  Button: ComponentType<ActionTarget>
}

/** Where an action may be shown: the head of the DaemonSet list, its first-run screen, one row's menu, the detail's head. */
export type ActionPlace = 'daemonsets.head' | 'daemonsets.first-run' | 'daemonset.menu' | 'daemonset.head'

export interface ActionTarget {
  project?: string | undefined
  name?: string
}
