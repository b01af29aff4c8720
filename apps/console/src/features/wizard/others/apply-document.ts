import type { KubeObject } from '@everynode/kube'
import { valueAt, valueToCompactJson, type ManifestDocument } from '@everynode/manifest'
import { client } from '../../../cluster/client.ts'
import type { ServedKind } from '../../../cluster/discovery.ts'
import { objectPath } from '../../../cluster/object-path.ts'
import { FIELD_MANAGER, type SendOptions } from '../submit.ts'

interface Target {
  document: ManifestDocument
  kind: ServedKind
}

/** Where the object of a document lives; what names no project lives in this one. */
export function documentPath({ document: { value, name = '' }, kind }: Target, project: string): string {
  const namespace = String(valueAt(value, ['metadata', 'namespace']) ?? project)
  return objectPath(kind, { ...(kind.namespaced ? { namespace } : {}), name })
}

/** Applies one object (server-side, under the console's field manager, never by force). Throws RequestFailure. */
export function applyDocument(
  target: Target,
  project: string,
  { isDryRun = false }: Pick<SendOptions, 'isDryRun'> = {},
): Promise<KubeObject> {
  const text = valueToCompactJson(target.document.value ?? null)
  return client.apply<KubeObject>(documentPath(target, project), text, {
    query: { fieldManager: FIELD_MANAGER, ...(isDryRun ? { dryRun: 'All' } : {}) },
  })
}
