import type { KubeObject } from '@everynode/kube'
import { cloneJson } from '../../json.ts'
import type { ScaleAccess } from '../resource-definition.ts'
import type { ScalePaths } from './custom-definition.ts'
import { isMap } from './structural-schema.ts'

/** The scale of a custom resource, read and written at the places that its definition names. */
export function scaleByPaths(paths: ScalePaths): ScaleAccess {
  const numberAt = (object: KubeObject, path: string) => {
    const value = valueAt(object, path)
    return typeof value === 'number' ? value : 0
  }
  return {
    path: keysOf(paths.specReplicasPath),
    specReplicas: (object) => numberAt(object, paths.specReplicasPath),
    statusReplicas: (object) => numberAt(object, paths.statusReplicasPath),
    selector(object) {
      const value = paths.labelSelectorPath === undefined ? undefined : valueAt(object, paths.labelSelectorPath)
      return typeof value === 'string' ? value : undefined
    },
    setReplicas: (draft, replicas) => setAt(draft, keysOf(paths.specReplicasPath), replicas),
  }
}

/** What is wrong with the number of replicas, in the words of apimachinery's unstructured helpers. */
export function replicasProblem(object: KubeObject, path: string): string | undefined {
  const value = valueAt(object, path)
  if (value === undefined) return undefined
  if (typeof value !== 'number') {
    return `${path} accessor error: ${String(value)} is of the type ${goTypeOf(value)}, expected int64`
  }
  if (value < 0) return 'should be a non-negative integer'
  return value > 2 ** 31 - 1 ? 'should be less than or equal to 2147483647' : undefined
}

function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (isMap(value)) return 'map[string]interface {}'
  return typeof value === 'boolean' ? 'bool' : typeof value
}

function keysOf(path: string): string[] {
  return path.replace(/^\./, '').split('.')
}

function valueAt(object: KubeObject, path: string): unknown {
  let value: unknown = object
  for (const key of keysOf(path)) value = isMap(value) ? value[key] : undefined
  return value
}

function setAt(map: Record<string, unknown>, [key, ...rest]: readonly string[], value: unknown): void {
  if (key === undefined) return
  if (rest.length === 0) map[key] = value
  else {
    const inner = isMap(map[key]) ? cloneJson(map[key]) : {}
    setAt(inner, rest, value)
    map[key] = inner
  }
}
