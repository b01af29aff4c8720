import type { FieldRow } from '../../support/field-row.ts'
import { describeFields } from '../../support/field-sheet.ts'
import { test } from '../../support/world.ts'

test.use({ world: 'fresh' })

const OBJECT = 'Labels of the DaemonSet'
const PODS = 'Labels of the Pods'

describeFields('fields-labels', 'step 4, labels', [
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
