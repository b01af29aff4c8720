import type { FieldRow, Given } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'

const OBJECT = 'Labels of the DaemonSet'
const PODS = 'Labels of the Pods'

export const labels = sheet('fields-labels', 'step 4, labels', [
  label(
    'a label of object, Pods and selector together',
    /Labels of the DaemonSet/,
    'tier',
    'node',
    'metadata labels',
    OBJECT,
  ),
  seen('that label on the Pods', PODS, 'tier', 'node', 'spec template metadata labels tier'),
  seen('that label in the selector', 'Selector', 'tier', 'node', 'spec selector matchLabels tier', 'tier=node'),
  {
    ...label('a label of the object alone', OBJECT, 'team', 'platform', 'metadata labels'),
    begin: [/Separately/],
  },
  label('a label of the Pods alone', PODS, 'version', '1e3', 'spec template metadata labels'),
  {
    ...condition('the label of a condition of the selector', 'Label key 1', 'tier', 'key'),
    press: ['Add condition'],
  },
  condition('how the condition is met', 'Condition 1', 'is one of', 'operator', 'In'),
  condition('the values that meet it', 'Values 1', ['node', 'edge'], 'values'),
  label(
    'an annotation of the Pods',
    'Annotations of the Pods',
    'prometheus.io/scrape',
    'true',
    'spec template metadata annotations',
  ),
  label('an annotation', 'Annotations', 'example.com/note.1', 'yes: # no', 'metadata annotations'),
])

/** A key and its value, added to the map in a card. */
function label(
  what: string,
  card: string | RegExp,
  key: string,
  value: string,
  path: string,
  editCard: string | RegExp = card,
): FieldRow {
  return {
    what,
    step: 'Labels',
    place: { card },
    field: `Value ${key}`,
    give: value,
    path: `${path} ${key}`,
    value,
    editPlace: { card: editCard },
    set: async (place) => {
      await place.getByRole('button', { name: /^Add / }).click()
      await place.getByLabel('Key').last().fill(key)
      await place.getByLabel('Key').last().press('Enter')
      await place.getByLabel(`Value ${key}`).fill(value)
    },
  }
}

/** What the row before has set elsewhere too. */
function seen(what: string, card: string, key: string, value: string, path: string, text?: string): FieldRow {
  return {
    what,
    step: 'Labels',
    editPlace: { card },
    field: `Value ${key}`,
    give: value,
    path,
    value,
    set: async () => {},
    ...(text === undefined ? {} : { show: true, read: (place) => place.getByText(text).isVisible() }),
  }
}

/** A part of the first condition of the selector, which is only told in words once the DaemonSet exists. */
function condition(what: string, field: string, give: Given, part: string, value: unknown = give): FieldRow {
  return {
    what,
    step: 'Labels',
    place: { card: 'Selector', set: 'Conditions (matchExpressions)' },
    field,
    give,
    path: `spec selector matchExpressions 0 ${part}`,
    value,
    show: true,
    editPlace: { card: 'Selector' },
    read: (place) => place.getByText(/tier in \((edge,node|node,edge)\)/).isVisible(),
  }
}
