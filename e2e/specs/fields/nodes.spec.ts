import { describeFields } from '../../support/field-sheet.ts'
import { test } from '../../support/world.ts'

test.use({ world: 'fresh' })

const step = 'Node selector'

describeFields('fields-nodes', 'step 5, node selector', [
  {
    what: 'a label that nodes must have',
    step,
    place: { card: 'Only nodes with these labels' },
    field: 'Label',
    give: true,
    path: 'spec template spec nodeSelector',
    value: { 'kubernetes.io/os': 'linux' },
    set: async (place) => {
      await place.getByLabel('Label', { exact: true }).fill('kubernetes.io/os')
      await place.getByLabel('Value', { exact: true }).fill('linux')
      await place.getByRole('button', { name: 'Add label' }).click()
    },
    read: (place) => place.getByText('kubernetes.io/os = linux').isVisible(),
  },
  {
    what: 'a taint of the cluster that is tolerated',
    step,
    place: { card: 'Taints to tolerate' },
    field: 'node-role.kubernetes.io/control-plane:NoSchedule',
    give: true,
    path: 'spec template spec tolerations 0',
    value: { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
  },
])
