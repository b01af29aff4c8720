import { findKind, isStatus, StatusError, type Kind, type KubeObject, type Status } from '@everynode/kube'
import { VirtualClock } from '../src/engine/clock.ts'
import { createCluster, type Cluster, type ClusterOptions } from '../src/engine/cluster.ts'
import { seededIds } from '../src/engine/ids.ts'
import { deepFreeze } from '../src/engine/json.ts'
import type { RequestContext } from '../src/engine/request.ts'

/** A cluster whose time stands still, in which nothing runs, and whose stored objects throw when somebody changes them. */
export interface TestCluster {
  cluster: Cluster
  clock: VirtualClock
  /** What a request of an administrator carries; the warnings that it got are in `warnings`. */
  context: RequestContext
  dryRun: RequestContext
  warnings: string[]
}

export function testCluster(options: Partial<ClusterOptions> = {}): TestCluster {
  const clock = new VirtualClock()
  const cluster = createCluster({ clock, ids: seededIds(1), controllers: [], admissionRules: [], ...options })
  cluster.store.subscribe('all', ({ object }) => deepFreeze(object))
  const warnings: string[] = []
  const context: RequestContext = {
    user: { username: 'admin', groups: ['system:masters'] },
    fieldManager: 'test',
    isFieldManagerGiven: true,
    fieldValidation: 'Warn',
    isDryRun: false,
    warn: (text) => void warnings.push(text),
  }
  return { cluster, clock, context, dryRun: { ...context, isDryRun: true }, warnings }
}

/** A built-in kind by its path: `v1/pods`, `apps/v1/daemonsets`. */
export function kindAt(path: string): Kind {
  const parts = path.split('/')
  const [group, version, plural] = parts.length === 2 ? ['', ...parts] : parts
  const kind = findKind(group!, version!, plural!)
  if (!kind) throw new RangeError(`no kind at ${path}`)
  return kind
}

export function configMap(name: string, rest: Partial<KubeObject> = {}): KubeObject {
  return { ...rest, metadata: { name, namespace: 'default', ...rest.metadata } }
}

export function pod(name: string, spec: Record<string, unknown> = {}): KubeObject {
  return {
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'main', image: 'registry.example/app:1' }], ...spec },
  }
}

/** The Status of a refusal; throws when `run` is not refused. */
export function refusalOf(run: () => unknown): Status {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError && isStatus(error.status)) return error.status
    throw error
  }
  throw new Error('the request was not refused')
}
