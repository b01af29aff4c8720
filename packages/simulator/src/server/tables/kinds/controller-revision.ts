import { controllerOf, type ControllerRevision } from '@everynode/kube'
import { ageOf, NONE } from '../cells.ts'
import { ageColumn, column, documented, nameColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

export const controllerRevisionPrinter: Printer = {
  columns: [
    nameColumn,
    column('Controller', 'Controller of the object'),
    column('Revision', documented('apps.ControllerRevision#revision')),
    ageColumn,
  ],
  cells(object, nowMs) {
    const { metadata, revision } = object as unknown as ControllerRevision
    return [metadata.name, controllerText(object), revision ?? 0, ageOf(object, nowMs)]
  },
}

/** The controlling owner as `daemonset.apps/web`. */
function controllerText(object: Parameters<typeof controllerOf>[0]): string {
  const owner = controllerOf(object)
  if (!owner) return NONE
  const [group] = owner.apiVersion.includes('/') ? owner.apiVersion.split('/') : ['']
  return `${owner.kind.toLowerCase()}${group ? `.${group}` : ''}/${owner.name}`
}
