import { ageOf } from '../cells.ts'
import { ageColumn, column, nameColumn, wideColumn } from '../columns.ts'
import type { Printer } from '../printer.ts'

interface Binding {
  roleRef?: { kind: string; name: string }
  subjects?: readonly { kind: string; name: string; namespace?: string }[] | null
}

const CANNOT_RESOLVE = 'If the RoleRef cannot be resolved, the Authorizer must return an error.'

export const roleBindingPrinter = bindingPrinter(
  `RoleRef can reference a Role in the current namespace or a ClusterRole in the global namespace. ${CANNOT_RESOLVE}`,
  'roleBinding',
)

export const clusterRoleBindingPrinter = bindingPrinter(
  `RoleRef can only reference a ClusterRole in the global namespace. ${CANNOT_RESOLVE}`,
  'clusterRoleBinding',
)

function bindingPrinter(roleDescription: string, where: string): Printer {
  return {
    columns: [
      nameColumn,
      column('Role', roleDescription),
      ageColumn,
      wideColumn('Users', `Users in the ${where}`),
      wideColumn('Groups', `Groups in the ${where}`),
      wideColumn('ServiceAccounts', `ServiceAccounts in the ${where}`),
    ],
    cells(object, nowMs) {
      const { roleRef, subjects } = object as Binding
      const named = (kind: string) => (subjects ?? []).filter((subject) => subject.kind === kind)
      return [
        object.metadata.name,
        `${roleRef?.kind ?? ''}/${roleRef?.name ?? ''}`,
        ageOf(object, nowMs),
        named('User')
          .map(({ name }) => name)
          .join(', '),
        named('Group')
          .map(({ name }) => name)
          .join(', '),
        named('ServiceAccount')
          .map(({ name, namespace }) => `${namespace ?? ''}/${name}`)
          .join(', '),
      ]
    },
  }
}
