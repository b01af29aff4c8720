import type { KubeObject } from '@everynode/kube'
import { isEqualJson } from '../../json.ts'
import { APPARMOR_PREFIX } from './annotations.ts'
import { eachContainer } from './scope.ts'
import type { PodSpec, SecurityProfile } from './shape.ts'

/** The annotations of a new Pod that were turned into fields: only then is it known that there was no field before. */
const synced = new WeakMap<KubeObject, string[]>()

/** Annotations of old become the fields of today on a new Pod, in place (applyAppArmorVersionSkew). */
export function syncAppArmorProfiles(pod: KubeObject): void {
  const spec = (pod.spec ?? {}) as PodSpec
  const { annotations } = pod.metadata
  if (!annotations || spec.os?.name === 'windows') return
  const keys: string[] = []
  eachContainer(spec, (container) => {
    const key = APPARMOR_PREFIX + (container.name ?? '')
    const text = annotations[key]
    if (text === undefined || container.securityContext?.appArmorProfile) return
    const profile = profileOf(text)
    if (profile && isEqualJson(profile, spec.securityContext?.appArmorProfile)) return
    keys.push(key)
    if (profile) container.securityContext = { ...container.securityContext, appArmorProfile: profile }
  })
  if (keys.length > 0) synced.set(pod, keys)
}

/** The warnings about annotations that should be fields. */
export function appArmorWarnings(pod: KubeObject): string[] {
  const advice = 'deprecated since v1.30; use the "appArmorProfile" field instead'
  return (synced.get(pod) ?? []).map((key) => `metadata.annotations[${key}]: ${advice}`)
}

function profileOf(text: string): SecurityProfile | undefined {
  if (text === 'unconfined') return { type: 'Unconfined' }
  if (text === 'runtime/default') return { type: 'RuntimeDefault' }
  const name = text.startsWith('localhost/') ? text.slice('localhost/'.length) : ''
  return name === '' ? undefined : { type: 'Localhost', localhostProfile: name }
}
