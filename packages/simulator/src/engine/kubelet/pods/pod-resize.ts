import type { PodScene } from './pod-scene.ts'

/** Says that a change of resources in a running Pod took place: containers are resized without a restart. */
export function followResize(scene: PodScene): void {
  const { spec, metadata } = scene.pod
  const resized = (spec?.containers ?? []).map(({ name, resources }) => ({ name, resources: ordered(resources) }))
  const text = JSON.stringify({ containers: resized, generation: metadata.generation })
  const before = known.get(scene)
  known.set(scene, JSON.stringify(resized))
  if (before === JSON.stringify(resized) || (before === undefined && !isResize(scene))) return
  scene.record(undefined, 'Normal', 'ResizeStarted', `Pod resize started: ${text}`)
  scene.record(undefined, 'Normal', 'ResizeCompleted', `Pod resize completed: ${text}`)
}

const known = new WeakMap<PodScene, string>()

/** Whether the amounts differ from those that the status still shows. */
function isResize({ pod }: PodScene): boolean {
  return (pod.spec?.containers ?? []).some(({ name, resources }) => {
    const status = pod.status?.containerStatuses?.find((one) => one.name === name)
    return (
      status?.resources !== undefined &&
      JSON.stringify(ordered(status.resources)) !== JSON.stringify(ordered(resources))
    )
  })
}

function ordered(resources: { limits?: Record<string, string>; requests?: Record<string, string> } = {}): object {
  const sorted = (amounts: Record<string, string>) =>
    Object.fromEntries(Object.entries(amounts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return {
    ...(resources.limits ? { limits: sorted(resources.limits) } : {}),
    ...(resources.requests ? { requests: sorted(resources.requests) } : {}),
  }
}
