import type { Pod } from '@everynode/kube'
import { describe, expect, it } from 'vitest'
import { usageOfOthers } from './usage-of-others.ts'

const pod = (namespace: string, kind: string, owner: string): Pod => ({
  metadata: {
    namespace,
    name: `${owner}-1`,
    ownerReferences: [{ apiVersion: 'apps/v1', kind, name: owner, uid: owner, controller: true }],
  },
  spec: { nodeName: 'one', containers: [{ name: 'main', image: 'a', ports: [{ containerPort: 1, hostPort: 9100 }] }] },
})
const owner = { project: 'metrics', name: 'exporter' }

describe('the room that others take', () => {
  it('is the same as if the Pods of the DaemonSet that is edited were not there', () =>
    expect(usageOfOthers([pod('metrics', 'DaemonSet', 'exporter')], owner)).toEqual(usageOfOthers([], owner)))

  it('counts every Pod in the wizard that creates', () =>
    expect(usageOfOthers([pod('metrics', 'DaemonSet', 'exporter')], undefined)).not.toEqual(usageOfOthers([], owner)))

  it.each([
    ['of another project', pod('other', 'DaemonSet', 'exporter')],
    ['of another kind', pod('metrics', 'StatefulSet', 'exporter')],
    ['of another name', pod('metrics', 'DaemonSet', 'agent')],
  ])('counts Pods %s', (_, other) => expect(usageOfOthers([other], owner)).toEqual(usageOfOthers([other], undefined)))
})
