import { expect, it } from 'vitest'
import type { KubeObject } from '@everynode/kube'
import { kindAt } from '../../../../test-support/test-cluster.ts'
import { printerOf } from '../printers.ts'

const nowMs = Date.UTC(2026, 0, 1)
const rows: [kind: string, object: object, cells: unknown[]][] = [
  [
    'networking.k8s.io/v1/ipaddresses',
    { spec: { parentRef: { resource: 'services', namespace: 'd', name: 'k' } } },
    ['services/d/k'],
  ],
  ['networking.k8s.io/v1/servicecidrs', { spec: { cidrs: ['10.0.0.0/8', 'fd00::/64'] } }, ['10.0.0.0/8,fd00::/64']],
  ['storage.k8s.io/v1/volumeattributesclasses', { driverName: 'd' }, ['d']],
  [
    'admissionregistration.k8s.io/v1/validatingadmissionpolicies',
    { spec: { validations: [{}], paramKind: { apiVersion: 'v1', kind: 'X' } } },
    [1, 'v1/X'],
  ],
  [
    'admissionregistration.k8s.io/v1/validatingadmissionpolicybindings',
    { spec: { policyName: 'p', paramRef: { name: 'n' } } },
    ['p', '*/n'],
  ],
  ['admissionregistration.k8s.io/v1/mutatingadmissionpolicies', { spec: { mutations: [{}, {}] } }, [2, '<unset>']],
]

it.each(rows)('%s has cells of its own', (path, object, cells) => {
  const metadata = { name: 'x', creationTimestamp: '2025-12-31T23:59:00Z' }
  const row = printerOf(kindAt(path)).cells({ ...object, metadata } as unknown as KubeObject, nowMs)
  expect(row).toEqual(['x', ...cells, '60s'])
})
