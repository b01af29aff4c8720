import type { FieldRow } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'

const CARD = 'How changes reach the nodes'

export const rolling = sheet('fields-rolling', 'step 2, rolling update', [
  row(
    'the most Pods unavailable, as a percentage',
    'Max unavailable',
    '20%',
    'spec updateStrategy rollingUpdate maxUnavailable',
    '20%',
  ),
  row('how long a Pod must be ready', 'Ready for at least', '10', 'spec minReadySeconds', 10),
  row('how many revisions are kept', 'Revisions kept', '5', 'spec revisionHistoryLimit', 5),
  row('how long a Pod may take to stop', 'Time to stop', '45', 'spec template spec terminationGracePeriodSeconds', 45),
])

export const surge = sheet('fields-surge', 'step 2, rolling update with extra Pods', [
  row('no Pod unavailable', 'Max unavailable', '0', 'spec updateStrategy rollingUpdate maxUnavailable', 0),
  row('the most extra Pods', 'Max surge', '2', 'spec updateStrategy rollingUpdate maxSurge', 2),
])

export const onDelete = sheet('fields-on-delete', 'step 2, update on delete', [
  { ...row('update on delete', 'On delete', true, 'spec updateStrategy', { type: 'OnDelete' }) },
])

function row(what: string, field: string, give: string | boolean, path: string, value: unknown): FieldRow {
  return { what, step: 'Container template', place: { card: CARD }, field, give, path, value }
}
