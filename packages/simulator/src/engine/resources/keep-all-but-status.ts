import type { KubeObject } from '@everynode/kube'

/** Puts the live object's parts back into a draft, metadata and status excepted. */
export function keepAllButStatus(draft: KubeObject, live: KubeObject): void {
  for (const field of Object.keys(draft)) if (!(field in live) && field !== 'status') delete draft[field]
  for (const field of Object.keys(live)) if (field !== 'metadata' && field !== 'status') draft[field] = live[field]
}
