import type { FieldRow, Given, Place } from '../../support/field-row.ts'
import { sheet } from '../../support/field-sheet.ts'

const step = 'Node selector'
const AFFINITY = 'spec template spec affinity nodeAffinity'
const REQUIRED = `${AFFINITY} requiredDuringSchedulingIgnoredDuringExecution nodeSelectorTerms`
const PREFERRED = `${AFFINITY} preferredDuringSchedulingIgnoredDuringExecution`
const alternative = { card: 'Rules', group: 'Required', set: 'Alternative 1' }
const preferred = { card: 'Rules', group: 'Preferred' }

export const nodes = sheet('fields-nodes', 'step 5, node selector', [
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
  { ...toleration('another toleration', 'Taint key 2', 'gpu', '1 key'), press: ['Add toleration'] },
  // Equal is what no operator means.
  { ...toleration('that a toleration is for one value', 'Matches 2', 'this value', '1 operator'), value: undefined },
  toleration('the value that is tolerated', 'Taint value 2', 'a100', '1 value'),
  toleration('the effect that is tolerated', 'Effect 2', 'NoExecute', '1 effect'),
  toleration('for how long it is tolerated', 'For seconds 2', '60', '1 tolerationSeconds', 60),
  {
    ...row('nodes by their names', { card: 'Only nodes with these names' }, 'Nodes', ['worker-1', 'worker-2']),
    // With a second alternative, added below, the names stand in the first one.
    editPlace: alternative,
    editField: 'Values 1',
    path: `${REQUIRED} 0 matchExpressions 0`,
    value: { key: 'kubernetes.io/hostname', operator: 'In', values: ['worker-1', 'worker-2'] },
  },
  {
    ...row('a condition that nodes must meet', alternative, 'Label key 2', 'kubernetes.io/arch'),
    press: ['Add condition'],
    path: `${REQUIRED} 0 matchExpressions 1 key`,
    value: 'kubernetes.io/arch',
  },
  {
    ...row('how the condition is met', alternative, 'Condition 2', 'is none of'),
    path: `${REQUIRED} 0 matchExpressions 1 operator`,
    value: 'NotIn',
  },
  {
    ...row('the values that the node must not have', alternative, 'Values 2', ['arm64', 'riscv64']),
    path: `${REQUIRED} 0 matchExpressions 1 values`,
    value: ['arm64', 'riscv64'],
  },
  {
    ...row('a condition on a number', alternative, 'Label key 3', 'cores'),
    press: ['Add condition'],
    path: `${REQUIRED} 0 matchExpressions 2 key`,
    value: 'cores',
  },
  {
    ...row('that the number must be greater', alternative, 'Condition 3', 'is greater than'),
    path: `${REQUIRED} 0 matchExpressions 2 operator`,
    value: 'Gt',
  },
  {
    ...row('than which number', alternative, 'Values 3', ['4']),
    path: `${REQUIRED} 0 matchExpressions 2 values`,
    value: ['4'],
  },
  {
    ...row('a second alternative', { ...alternative, set: 'Alternative 2' }, 'Label key 1', 'pool'),
    begin: ['Add alternative'],
    path: `${REQUIRED} 1 matchExpressions 0 key`,
    value: 'pool',
  },
  {
    ...row('that its label must be there', { ...alternative, set: 'Alternative 2' }, 'Condition 1', 'is there'),
    path: `${REQUIRED} 1 matchExpressions 0 operator`,
    value: 'Exists',
  },
  {
    ...row('the name that the node itself must have', { ...alternative, set: 'Alternative 2' }, 'Values 1', [
      'worker-1',
    ]),
    press: ['Add condition on the name'],
    path: `${REQUIRED} 1 matchFields 0`,
    value: { key: 'metadata.name', operator: 'In', values: ['worker-1'] },
  },
  {
    ...row('the weight of a preference', preferred, 'Weight', '5'),
    press: ['Add preference'],
    path: `${PREFERRED} 0 weight`,
    value: 5,
  },
  {
    ...row('the label that is preferred', preferred, 'Label key 1', 'disk'),
    path: `${PREFERRED} 0 preference matchExpressions 0 key`,
    value: 'disk',
  },
  {
    ...row('how it is preferred', preferred, 'Condition 1', 'is one of'),
    path: `${PREFERRED} 0 preference matchExpressions 0 operator`,
    value: 'In',
  },
  {
    ...row('the values that are preferred', preferred, 'Values 1', ['ssd', 'nvme']),
    path: `${PREFERRED} 0 preference matchExpressions 0 values`,
    value: ['ssd', 'nvme'],
  },
])

function toleration(what: string, field: string, give: string, path: string, value: unknown = give): FieldRow {
  const place = { group: 'Tolerations one by one' }
  return { what, step, place, field, give, path: `spec template spec tolerations ${path}`, value }
}

function row(what: string, place: Place, field: string, give: Given) {
  return { what, step, place, field, give } as const
}
