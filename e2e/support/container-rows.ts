import type { FieldRow, Given, Place } from './field-row.ts'

export type RowOf = (what: string, field: string, give: Given, path: string, value?: unknown, show?: Given) => FieldRow

/**
 * Rows of one container: `inContainer('main', 'containers 0')('Ports')('the name of a port', 'Name 1', 'web', 'ports 0 name')`.
 * The value in the object is what is given unless it is said.
 */
export function inContainer(
  card: string,
  container: string,
  /** Its name in the end, where a row gives it another one. */
  lastName = card,
): (group?: string, set?: string) => RowOf {
  return (group, set) => (what, field, give, path, value, show) => ({
    what,
    step: 'Container template',
    place: placeOf(card, group, set),
    editPlace: placeOf(lastName, group, set),
    field,
    give,
    path: `spec template spec ${container} ${path}`,
    value: value ?? give,
    ...(show === undefined ? {} : { show }),
  })
}

function placeOf(card: string, group?: string, set?: string): Place {
  return { card, ...(group === undefined ? {} : { group }), ...(set === undefined ? {} : { set }) }
}

/** Rows of the card of the whole Pod: `ofPod('Names and DNS')('the DNS policy', 'DNS policy', 'Default', 'dnsPolicy')`. */
export function ofPod(group: string, set?: string): RowOf {
  return (what, field, give, path, value, show) => ({
    what,
    step: 'Container template',
    place: { card: 'The whole Pod', group, ...(set === undefined ? {} : { set }) },
    field,
    give,
    path: `spec template spec ${path}`,
    value: value ?? give,
    ...(show === undefined ? {} : { show }),
  })
}
