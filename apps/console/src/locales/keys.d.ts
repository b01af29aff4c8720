import type { cluster } from './en/cluster.ts'
import type { daemonsets } from './en/daemonsets.ts'
import type { nodes } from './en/nodes.ts'
import type { pickers } from './en/pickers.ts'
import type { pods } from './en/pods.ts'
import type { preflight } from './en/preflight.ts'
import type { projects } from './en/projects.ts'
import type { shell } from './en/shell.ts'
import type { problems } from './en/problems.ts'
import type { template } from './en/template.ts'
import type { review } from './en/review.ts'
import type { imports } from './en/imports.ts'
import type { start } from './en/start.ts'
import type { ui } from './en/ui.ts'
import type { volumes } from './en/volumes.ts'
import type { wizard } from './en/wizard.ts'

/** English is the list of keys; `Words` makes the compiler hold the other languages to it. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      cluster: typeof cluster
      imports: typeof imports
      start: typeof start
      daemonsets: typeof daemonsets
      nodes: typeof nodes
      pickers: typeof pickers
      pods: typeof pods
      preflight: typeof preflight
      projects: typeof projects
      shell: typeof shell
      problems: typeof problems
      template: typeof template
      review: typeof review
      ui: typeof ui
      volumes: typeof volumes
      wizard: typeof wizard
    }
  }
}
