import { compareBytes, failure, goQuote, type StatusError } from '@everynode/kube'
import { pathsOf, type FieldSet } from './field-set.ts'
import type { Manager, Managers } from './managers.ts'
import { pathText } from './path-element.ts'

/**
 * 409: fields that others own would change. Managers come by identity here; the real server names causes in random order.
 * Mirrors managedfields.NewConflictError.
 */
export function applyConflict(managers: Managers, conflicts: ReadonlyMap<string, FieldSet>): StatusError {
  const byManager = [...conflicts.keys()].toSorted(compareBytes).map((identity) => ({
    name: managerText(managers.get(identity)!),
    paths: pathsOf(conflicts.get(identity)!).map(pathText),
  }))
  const causes = byManager.flatMap(({ name, paths }) =>
    paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${name}`, field })),
  )
  const message =
    causes.length === 1
      ? `Apply failed with 1 conflict: ${causes[0]!.message}: ${causes[0]!.field}`
      : `Apply failed with ${causes.length} conflicts: ${byManager
          .flatMap(({ name, paths }) => [`conflicts with ${name}:`, ...paths.map((path) => `- ${path}`)])
          .join('\n')}`
  return failure(409, 'Conflict', message, { causes })
}

function managerText({ manager, subresource, operation, apiVersion }: Manager): string {
  const named = goQuote(manager) + (subresource === '' ? '' : ` with subresource ${goQuote(subresource)}`)
  return operation === 'Update' ? `${named} using ${apiVersion}` : named
}
