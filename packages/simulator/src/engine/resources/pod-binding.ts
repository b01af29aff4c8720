import {
  badRequest,
  conflict,
  fieldErrorText,
  formatTime,
  notFound,
  notSupported,
  required,
  unexpectedFailure,
  type KubeObject,
  type Pod,
} from '@everynode/kube'
import type { Cluster } from '../cluster.ts'
import type { RequestContext } from '../request.ts'
import { assertUid } from '../verbs/preconditions.ts'
import type { ObjectReference, ResourceAction } from './resource-definition.ts'

interface Binding extends KubeObject {
  target?: { kind?: string; name?: string }
}

const bindingResource = { group: '', plural: 'pods/binding' }

/** The answer of the actions that have nothing to show. */
export const done: KubeObject = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }

/** Gives a Pod its node (pkg/registry/core/pod/storage BindingREST). */
export const bindPod: ResourceAction = (cluster, reference, binding: Binding, context) => {
  if (binding.metadata.name !== reference.name) throw badRequest('name in URL does not match name in Binding object')
  judgeTarget(binding)
  const pod = bound(cluster, reference, binding, binding.target!.name!, context.isDryRun)
  if (!context.isDryRun) cluster.store.put(cluster.definitionOf(reference.kind).storageKey, pod)
  return done
}

function judgeTarget({ target: { kind = '', name = '' } = {} }: Binding): void {
  if (kind !== '' && kind !== 'Node')
    throw unexpectedFailure(fieldErrorText(notSupported('target.kind', kind, ['Node', '<empty>'])))
  if (name === '') throw unexpectedFailure(fieldErrorText(required('target.name')))
}

function bound(
  cluster: Cluster,
  reference: ObjectReference,
  binding: Binding,
  nodeName: string,
  isDryRun: boolean,
): Pod {
  const { kind, namespace, name } = reference
  const definition = cluster.definitionOf(kind)
  const live = cluster.store.get(definition.storageKey, namespace, name) as Pod | undefined
  if (!live) throw notFound(kind, name)
  assertUid(definition, live.metadata, live, binding.metadata.uid, isDryRun)
  if (live.metadata.deletionTimestamp)
    throw conflict(bindingResource, name, `pod ${name} is being deleted, cannot be assigned to a host`)
  if (live.spec?.nodeName)
    throw conflict(
      bindingResource,
      name,
      `pod ${name} is already assigned to node ${JSON.stringify(live.spec.nodeName)}`,
    )
  if ((live.spec as { schedulingGates?: unknown[] } | undefined)?.schedulingGates?.length) {
    throw conflict(bindingResource, name, `pod ${name} has non-empty .spec.schedulingGates`)
  }
  const annotations = { ...live.metadata.annotations, ...binding.metadata.annotations }
  const labels = { ...live.metadata.labels, ...binding.metadata.labels }
  // The promise of a node is kept by now.
  const { nominatedNodeName: _, ...status } = live.status ?? {}
  return {
    ...live,
    metadata: {
      ...live.metadata,
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
      ...(Object.keys(labels).length > 0 ? { labels } : {}),
    },
    spec: { ...live.spec, nodeName },
    status: { ...status, conditions: scheduled(live, formatTime(cluster.clock.now())) },
  } as Pod
}

/** The conditions with PodScheduled true; its time moves only when its status changes. */
function scheduled(pod: Pod, now: string): NonNullable<NonNullable<Pod['status']>['conditions']> {
  const conditions = pod.status?.conditions ?? []
  const old = conditions.find(({ type }) => type === 'PodScheduled')
  const observedGeneration = pod.metadata.generation
  const condition = {
    type: 'PodScheduled',
    ...(observedGeneration === undefined ? {} : { observedGeneration }),
    status: 'True',
    lastProbeTime: null,
    lastTransitionTime: old?.status === 'True' ? old.lastTransitionTime : now,
  }
  return (old ? conditions.map((entry) => (entry === old ? condition : entry)) : [...conditions, condition]) as never
}

/** Creates of `bindings` name their Pod in the body. */
export function bindByBody(
  cluster: Cluster,
  draft: KubeObject,
  namespace: string | undefined,
  context: RequestContext,
): KubeObject {
  const kind = cluster.registry.find('', 'v1', 'pods')!
  const { name = '' } = draft.metadata
  if (name === '') {
    judgeTarget(draft)
    throw badRequest('Name parameter required.')
  }
  return bindPod(cluster, { kind, namespace, name }, draft, context)
}
