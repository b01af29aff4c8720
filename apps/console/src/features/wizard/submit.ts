import type { KubeObject } from '@everynode/kube'
import { valueToCompactJson, type ManifestDocument } from '@everynode/manifest'
import { client } from '../../cluster/client.ts'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { listPath } from '../../cluster/object-path.ts'

/** The field manager under which the console's writes are recorded. */
export const FIELD_MANAGER = 'everynode'

export interface SendOptions {
  /** The server judges, and writes nothing. */
  isDryRun?: boolean
  onWarning?: (warning: string) => void
}

/** Creates the document's object, or with `isDryRun` has the server judge it. Throws RequestFailure. */
export function createObject(
  document: ManifestDocument,
  project: string,
  options: SendOptions = {},
): Promise<KubeObject> {
  const query = {
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    ...(options.isDryRun ? { dryRun: 'All' } : {}),
  }
  return client.create<KubeObject>(listPath(daemonSetKind, project), valueToCompactJson(document.value ?? null), {
    query,
    ...(options.onWarning ? { onWarning: options.onWarning } : {}),
  })
}
