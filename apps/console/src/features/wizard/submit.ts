import type { KubeObject, Status } from '@everynode/kube'
import { parsePath, readField, valueToCompactJson, type ManifestDocument, type Path } from '@everynode/manifest'
import { client, RequestFailure } from '../../cluster/client.ts'
import { daemonSetKind } from '../../cluster/kinds.ts'
import { listPath } from '../../cluster/object-path.ts'
import type { Problem } from '../../manifest-editor/problem.ts'

/** The field manager under which the console's writes are recorded. */
export const FIELD_MANAGER = 'everynode'

/** Creates the document's object, or with `isDryRun` has the server judge it. Throws RequestFailure. */
export function createObject(
  document: ManifestDocument,
  project: string,
  options: { isDryRun?: boolean } = {},
): Promise<KubeObject> {
  const query = {
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    ...(options.isDryRun ? { dryRun: 'All' } : {}),
  }
  return client.create<KubeObject>(listPath(daemonSetKind, project), valueToCompactJson(document.value ?? null), {
    query,
  })
}

/** The server's field errors as problems of the form; what names no field stays for the page. */
export function problemsFrom(error: unknown): Problem[] {
  const causes = error instanceof RequestFailure ? causesOf(error.status) : []
  return causes.flatMap(({ field, message }) =>
    field ? [{ path: fieldPath(field), code: 'server', params: { message }, severity: 'error' as const }] : [],
  )
}

/** Whether a problem of the server still stands: its field has not been changed since. */
export function isStanding(
  problem: Problem,
  judged: ManifestDocument | undefined,
  now: ManifestDocument | undefined,
): boolean {
  if (!judged || !now) return true
  return readField(judged, problem.path).value === readField(now, problem.path).value
}

function causesOf(status: Status): { field?: string; message: string }[] {
  return (status.details?.causes ?? []).map(({ field, message }) => ({
    ...(field ? { field } : {}),
    message: message ?? '',
  }))
}

function fieldPath(field: string): Path {
  return parsePath(field)
}
