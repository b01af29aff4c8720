import { kinds, type Kind } from '@everynode/kube'
import type { AdmissionRule } from './admission-rule.ts'
import { bootstrap } from './bootstrap.ts'
import { createClient, type Client } from './client.ts'
import type { Clock } from './clock.ts'
import { defaultClusterSettings, type ClusterSettings } from './cluster-settings.ts'
import type { Controller } from './controller.ts'
import { controllers as allControllers } from './controllers/controllers.ts'
import type { Ids } from './ids.ts'
import { createKubelets, type Kubelets } from './kubelet/kubelets.ts'
import { serveCustomResources } from './resources/custom/serve-custom-resources.ts'
import { Registry } from './resources/registry.ts'
import type { ResourceDefinition } from './resources/resource-definition.ts'
import { Store, type RestoringJournal } from './store.ts'

/** One simulated cluster: its memory, its clock and all that acts on it. */
export interface Cluster {
  readonly clock: Clock
  readonly ids: Ids
  readonly store: Store
  readonly settings: ClusterSettings
  /** The resources that are served, custom ones included. */
  readonly registry: Registry
  readonly kubelets: Kubelets
  /** The admission plugins that judge writes; every one of them when absent. */
  readonly admissionRules?: readonly AdmissionRule[]
  definitionOf(kind: Kind): ResourceDefinition
  /** A client with the identity of a component: see componentIdentity. */
  clientFor(component: string): Client
  /** Starts controllers and kubelets. */
  start(): void
  /** Stops all that `start` started; what is stored stays readable. */
  stop(): void
}

export interface ClusterOptions {
  clock: Clock
  ids: Ids
  settings?: Partial<ClusterSettings>
  /** The control loops that run; all when absent. Tests give only those that they are about. */
  controllers?: readonly Controller[]
  kubelets?: Kubelets
  /** The admission plugins that judge writes; all when absent. Tests give only those that they are about. */
  admissionRules?: readonly AdmissionRule[]
  /** Where changes are kept and what was kept before; without it all is forgotten with the process. */
  storage?: RestoringJournal
}

/** A cluster with the objects that every new one has, or with those that were kept; nothing runs before `start`. */
export function createCluster(options: ClusterOptions): Cluster {
  const settings: ClusterSettings = { ...defaultClusterSettings, ...options.settings }
  const absent = new Set([
    ...(settings.hasMetrics ? [] : ['metrics.k8s.io']),
    ...(settings.hasFlowControl ? [] : ['flowcontrol.apiserver.k8s.io']),
  ])
  const registry = new Registry(kinds.filter(({ group }) => !absent.has(group)))
  const kubelets = options.kubelets ?? createKubelets()
  const running: (() => void)[] = []
  const cluster: Cluster = {
    clock: options.clock,
    ids: options.ids,
    store: new Store(options.clock),
    settings,
    registry,
    kubelets,
    ...(options.admissionRules ? { admissionRules: options.admissionRules } : {}),
    definitionOf: (kind) => registry.definitionOf(kind),
    clientFor: (component) => createClient(cluster, component),
    start() {
      const wanted =
        options.controllers ??
        allControllers.filter((controller) => settings.controllers?.includes(controller.name) ?? true)
      for (const controller of wanted) running.push(controller.start(cluster))
      running.push(kubelets.start(cluster))
    },
    stop() {
      for (const stop of running.splice(0).toReversed()) stop()
    },
  }
  if (options.storage) {
    cluster.store.restore(options.storage.objects, options.storage.revision)
    cluster.store.journal = options.storage
  }
  serveCustomResources(cluster)
  bootstrap(cluster)
  return cluster
}
