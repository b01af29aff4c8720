import type { PodSpec } from '@everynode/kube'
import type { PodPath } from './pod-path.ts'

/**
 * Something that a Pod names and that has to exist. `refuses`: without it no Pod is let in. `waits`: Pods are made and do not
 * start. `pull`: the image may not be pulled.
 */
export interface Reference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass'
  readonly name: string
  readonly effect: 'refuses' | 'waits' | 'pull'
  readonly path: PodPath
}

/** Everything that a Pod needs to exist, each once, where it is named first; what is optional is left out. */
export function referencesOf(spec: PodSpec): Reference[] {
  const found = new Map<string, Reference>()
  const add = (kind: Reference['kind'], effect: Reference['effect'], name: string | undefined, path: PodPath) => {
    const key = `${kind} ${name}`
    if (name && !found.has(key)) found.set(key, { kind, name, effect, path })
  }
  const account = spec.serviceAccountName ? 'serviceAccountName' : 'serviceAccount'
  add('ServiceAccount', 'refuses', spec[account], [account])
  add('PriorityClass', 'refuses', spec.priorityClassName, ['priorityClassName'])
  add('RuntimeClass', 'refuses', spec.runtimeClassName, ['runtimeClassName'])
  for (const [index, volume] of (spec.volumes ?? []).entries()) {
    const { configMap, secret, persistentVolumeClaim, projected, csi } = volume
    const at = (...path: PodPath) => ['volumes', index, ...path]
    if (!configMap?.optional) add('ConfigMap', 'waits', configMap?.name, at('configMap', 'name'))
    if (!secret?.optional) add('Secret', 'waits', secret?.secretName, at('secret', 'secretName'))
    const claim = persistentVolumeClaim?.claimName
    add('PersistentVolumeClaim', 'waits', claim, at('persistentVolumeClaim', 'claimName'))
    const publish = (csi as { nodePublishSecretRef?: { name?: string } } | undefined)?.nodePublishSecretRef?.name
    add('Secret', 'waits', publish, at('csi', 'nodePublishSecretRef', 'name'))
    for (const [source, projection] of (projected?.sources ?? []).entries()) {
      const inside = (field: string) => at('projected', 'sources', source, field, 'name')
      if (!projection.configMap?.optional) add('ConfigMap', 'waits', projection.configMap?.name, inside('configMap'))
      if (!projection.secret?.optional) add('Secret', 'waits', projection.secret?.name, inside('secret'))
    }
  }
  for (const list of ['initContainers', 'containers'] as const)
    for (const [index, { env, envFrom }] of (spec[list] ?? []).entries()) {
      for (const [row, { valueFrom }] of (env ?? []).entries()) {
        const at = (field: string) => [list, index, 'env', row, 'valueFrom', field, 'name']
        const { configMapKeyRef, secretKeyRef } = valueFrom ?? {}
        if (!configMapKeyRef?.optional) add('ConfigMap', 'waits', configMapKeyRef?.name, at('configMapKeyRef'))
        if (!secretKeyRef?.optional) add('Secret', 'waits', secretKeyRef?.name, at('secretKeyRef'))
      }
      for (const [row, { configMapRef, secretRef }] of (envFrom ?? []).entries()) {
        const at = (field: string) => [list, index, 'envFrom', row, field, 'name']
        if (!configMapRef?.optional) add('ConfigMap', 'waits', configMapRef?.name, at('configMapRef'))
        if (!secretRef?.optional) add('Secret', 'waits', secretRef?.name, at('secretRef'))
      }
    }
  for (const [index, { name }] of (spec.imagePullSecrets ?? []).entries())
    add('Secret', 'pull', name, ['imagePullSecrets', index, 'name'])
  return [...found.values()]
}
