import { describe, expect, it } from 'vitest'
import { changed, prepared, problemsOf, problemsOfChange } from '../../../test-support/judge.ts'
import type { Change } from '../../../test-support/judge.ts'

const kind = 'apps/v1/statefulsets'
const set = {
  metadata: { name: 'x', namespace: 'default' },
  spec: {
    serviceName: 's',
    selector: { matchLabels: { app: 'x' } },
    template: { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } },
    volumeClaimTemplates: [
      {
        metadata: { name: 'v' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ],
  },
}
const container = 'spec.template.spec.containers.0'

const refusals: [string, Change, string[]][] = [
  [
    'a template without containers',
    { 'spec.template.spec.containers': [] },
    ['spec.template.spec.containers: Required'],
  ],
  [
    'a claim without storage',
    { 'spec.volumeClaimTemplates.0.spec.resources': {} },
    ['spec.volumeClaimTemplates[0].spec.resources[storage]: Required'],
  ],
  [
    'a service whose name is none',
    { 'spec.serviceName': 'A' },
    [expect.stringMatching(/^spec.serviceName: a lowercase RFC 1123 label/) as string],
  ],
  [
    'a selector that makes no sense: the template is not looked at',
    { 'spec.selector': { matchExpressions: [{ key: 'a', operator: 'x' }] }, 'spec.template.spec.containers': [] },
    ['spec.selector.matchExpressions[0].operator: not a valid selector operator', 'spec.selector: Invalid'],
  ],
]

describe('a new StatefulSet', () => {
  it.each(refusals)('is refused with %s', (_, change, problems) => {
    expect(problemsOf(kind, changed(set, change))).toEqual(problems)
  })

  it('may mount what it claims, and keep its whole history', () => {
    const change = { [`${container}.volumeMounts`]: [{ name: 'v', mountPath: '/v' }], 'spec.revisionHistoryLimit': -1 }
    expect(problemsOf(kind, changed(set, change))).toEqual([])
  })

  it('has no limit of unavailable Pods: that feature is off', () => {
    const rolling = { 'spec.updateStrategy': { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2 } } }
    expect(prepared(kind, changed(set, rolling)).spec).toMatchObject({
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
    })
  })
})

describe('a changed StatefulSet', () => {
  it('is judged with its template, unless the stored one is no better', () => {
    const odd = changed(set, { [`${container}.image`]: '' })
    expect(problemsOfChange(kind, set, odd)).toEqual([`spec.template.spec.containers[0].image: Required`])
    expect(problemsOfChange(kind, odd, changed(odd, { 'spec.replicas': 2 }))).toEqual([])
  })
})
