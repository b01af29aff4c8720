import { describe, expect, it } from 'vitest'
import { changed, prepared, problemsOf, problemsOfChange } from '../../../test-support/judge.ts'
import type { Change } from '../../../test-support/judge.ts'

const kind = 'apps/v1/daemonsets'
const daemonSet = {
  metadata: { name: 'd', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'd' } },
    template: { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } },
  },
}

describe('the defaults of a DaemonSet', () => {
  it('are those of apps/v1', () => {
    expect(prepared(kind, daemonSet).spec).toEqual({
      selector: { matchLabels: { app: 'd' } },
      template: {
        metadata: { labels: { app: 'd' } },
        spec: {
          containers: [
            {
              name: 'c',
              image: 'i:1',
              imagePullPolicy: 'IfNotPresent',
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
          ],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          terminationGracePeriodSeconds: 30,
        },
      },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      revisionHistoryLimit: 10,
    })
  })

  it('count templates in an annotation that clients cannot set', () => {
    const annotation = 'deprecated.daemonset.template.generation'
    expect(prepared(kind, daemonSet).metadata.annotations?.[annotation]).toBe('1')
  })
})

const strategy = 'spec.updateStrategy'
const template = 'spec.template.spec'
const refusals: [string, Change, string[]][] = [
  [
    'no selector',
    { 'spec.selector': undefined },
    ['spec.template.metadata.labels: `selector` does not match template `labels`'],
  ],
  ['an empty selector', { 'spec.selector': {} }, ['spec.selector: empty selector is invalid for daemonset']],
  [
    'labels that the selector does not match',
    { 'spec.template.metadata.labels': { app: 'e' } },
    ['spec.template.metadata.labels: `selector` does not match template `labels`'],
  ],
  [
    'both surge and unavailability',
    { [strategy]: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } },
    [`${strategy}.rollingUpdate.maxSurge: may not be set when maxUnavailable is non-zero`],
  ],
  [
    'neither of them',
    { [strategy]: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } },
    [`${strategy}.rollingUpdate.maxUnavailable: cannot be 0 when maxSurge is 0`],
  ],
  [
    'more than all nodes',
    { [strategy]: { rollingUpdate: { maxUnavailable: '101%' } } },
    [`${strategy}.rollingUpdate.maxUnavailable: must not be greater than 100%`],
  ],
  [
    'an unknown strategy',
    { [strategy]: { type: 'Recreate' } },
    [`${strategy}: supported values: "RollingUpdate", "OnDelete"`],
  ],
  [
    'Pods that end',
    { [`${template}.restartPolicy`]: 'Never' },
    [`${template}.restartPolicy: supported values: "Always"`],
  ],
  [
    'a deadline',
    { [`${template}.activeDeadlineSeconds`]: 5 },
    [`${template}.activeDeadlineSeconds: activeDeadlineSeconds in DaemonSet is not Supported`],
  ],
  [
    'negative numbers',
    { 'spec.minReadySeconds': -1, 'spec.revisionHistoryLimit': -1 },
    [
      'spec.minReadySeconds: must be greater than or equal to 0',
      'spec.revisionHistoryLimit: must be greater than or equal to 0',
    ],
  ],
]

describe('a new DaemonSet', () => {
  it('passes when nothing is wrong', () => expect(problemsOf(kind, daemonSet)).toEqual([]))

  it.each(refusals)('is refused with %s', (_, change, problems) => {
    expect(problemsOf(kind, changed(daemonSet, change))).toEqual(problems)
  })
})

describe('a changed DaemonSet', () => {
  it('keeps its selector', () => {
    const labels = { app: 'd', tier: 'x' }
    const after = changed(daemonSet, {
      'spec.selector': { matchLabels: labels },
      'spec.template.metadata.labels': labels,
    })
    expect(problemsOfChange(kind, daemonSet, after)).toEqual(['spec.selector: field is immutable'])
  })

  it('may get another template', () => {
    const after = changed(daemonSet, { 'spec.template.spec.containers.0.image': 'i:2' })
    expect(problemsOfChange(kind, daemonSet, after)).toEqual([])
  })
})
