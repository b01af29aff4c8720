import type { FieldRow } from './field-row.ts'

export type RowOf = (
  what: string,
  field: string,
  give: string | boolean,
  path: string,
  value?: unknown,
  show?: string | boolean,
) => FieldRow

/**
 * Rows of one container: `inContainer('main', 'containers 0')('Ports')('the name of a port', 'Name 1', 'web', 'ports 0 name')`.
 * The value in the object is what is given unless it is said.
 */
export function inContainer(card: string, container: string): (group?: string, set?: string) => RowOf {
  return (group, set) => (what, field, give, path, value, show) => ({
    what,
    step: 'Container template',
    place: { card, ...(group === undefined ? {} : { group }), ...(set === undefined ? {} : { set }) },
    field,
    give,
    path: `spec template spec ${container} ${path}`,
    value: value ?? give,
    ...(show === undefined ? {} : { show }),
  })
}
