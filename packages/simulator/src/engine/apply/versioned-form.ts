import { templateGenerationAnnotation, type KubeObject } from '@everynode/kube'
import type { KindName } from '../decode/kind-name.ts'

/**
 * The object as the server has it after a turn through its internal type. A DaemonSet always carries its template generation
 * as an annotation then, 0 when nobody gave one (Convert_apps_DaemonSet_To_v1_DaemonSet).
 */
export function versionedForm(object: KubeObject, kind: KindName): KubeObject {
  if (kind.kind !== 'DaemonSet' || kind.group !== 'apps') return object
  const { annotations } = object.metadata
  if (annotations?.[templateGenerationAnnotation] !== undefined) return object
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...annotations, [templateGenerationAnnotation]: '0' } },
  }
}
