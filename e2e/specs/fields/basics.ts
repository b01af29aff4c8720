import { sheet } from '../../support/field-sheet.ts'

const step = 'Basic information'

export const basics = sheet('fields-basics', 'step 1, basic information', [
  { what: 'the name', step, field: 'Name', give: 'fields-basics', path: 'metadata name', value: 'fields-basics' },
  {
    what: 'the label app of the object from the name',
    step: 'Labels',
    ...shownAsLabel('Labels of the DaemonSet'),
    path: 'metadata labels app',
  },
  {
    what: 'the label app of the selector from the name',
    step: 'Labels',
    ...shownAsLabel('Selector'),
    path: 'spec selector matchLabels app',
    show: true,
    read: (place) => place.getByText('app=fields-basics').isVisible(),
  },
  {
    what: 'the label app of the Pods from the name',
    step: 'Labels',
    ...shownAsLabel('Labels of the Pods'),
    path: 'spec template metadata labels app',
  },
  {
    what: 'the alias, in any script',
    step,
    field: 'Alias',
    give: '节点代理：一号',
    path: 'metadata annotations kubesphere.io/alias-name',
    value: '节点代理：一号',
  },
  {
    what: 'the project from the address, which cannot be moved later',
    step,
    field: 'Project',
    set: async () => {},
    give: 'shared',
    path: 'metadata namespace',
    value: 'shared',
  },
  {
    what: 'the description, with its lines',
    step,
    field: 'Description',
    give: 'Collects logs: # of every node\nand sends them on',
    path: 'metadata annotations kubesphere.io/description',
    value: 'Collects logs: # of every node\nand sends them on',
  },
])

/** The label is there without having been typed, in the card of its own that editing shows. */
function shownAsLabel(card: string) {
  return {
    field: 'Value app',
    give: 'fields-basics',
    value: 'fields-basics',
    set: async () => {},
    editPlace: { card },
  }
}
