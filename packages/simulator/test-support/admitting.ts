import type { KubeObject } from '@everynode/kube'
import { admissionRules } from '../src/engine/admission/admission-rules.ts'
import { create } from '../src/engine/verbs/create.ts'
import { kindAt, refusalOf, testCluster } from './test-cluster.ts'
import type { TestCluster } from './test-cluster.ts'

/** A cluster in which every admission plugin works, with a namespace `default` that has an account. */
export interface Admitting extends TestCluster {
  /** Creates an object through the whole path; in `default` where the kind has namespaces. */
  make(kindPath: string, object: object): KubeObject
  /** The message of the refusal of such a create. */
  refused(kindPath: string, object: object): string
}

export function admitting(namespaceLabels: Record<string, string> = {}): Admitting {
  const world = testCluster({ admissionRules })
  const { store } = world.cluster
  store.put('/namespaces', { metadata: { name: 'default', labels: namespaceLabels }, status: { phase: 'Active' } })
  store.put('/serviceaccounts', { metadata: { name: 'default', namespace: 'default' } })
  const make = (kindPath: string, object: object) => {
    const kind = kindAt(kindPath)
    const namespace = kind.namespaced ? 'default' : undefined
    return create(world.cluster, { kind, namespace, body: { value: object } }, world.context)
  }
  return { ...world, make, refused: (kindPath, object) => refusalOf(() => make(kindPath, object)).message ?? '' }
}

/** A Pod of one container. */
export function podWith(container: object = {}, spec: object = {}): KubeObject {
  return {
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'c', image: 'registry.example/c:1', ...container }], ...spec },
  }
}
