import { describe, expect, it } from 'vitest'
import { compactRules, ruleText, uncoveredRules } from './covered-rules.ts'

describe('rules that someone may hand on', () => {
  const held = [
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] },
    { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] },
    { apiGroups: [''], resources: ['*/status'], verbs: ['get'] },
    { nonResourceURLs: ['/healthz/*'], verbs: ['get'] },
  ]

  it.each([
    [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }, []],
    [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: ['one'] }, []],
    [{ apiGroups: ['apps'], resources: ['daemonsets', 'daemonsets/scale'], verbs: ['delete', 'patch'] }, []],
    [{ apiGroups: [''], resources: ['nodes/status'], verbs: ['get'] }, []],
    [{ nonResourceURLs: ['/healthz/etcd'], verbs: ['get'] }, []],
    [
      { apiGroups: ['', 'batch'], resources: ['pods'], verbs: ['get', 'watch'] },
      [
        '{APIGroups:[""], Resources:["pods"], Verbs:["watch"]}',
        '{APIGroups:["batch"], Resources:["pods"], Verbs:["get" "watch"]}',
      ],
    ],
    [
      { apiGroups: ['*'], resources: ['pods'], verbs: ['get'] },
      ['{APIGroups:["*"], Resources:["pods"], Verbs:["get"]}'],
    ],
    [{ nonResourceURLs: ['/metrics'], verbs: ['get'] }, ['{NonResourceURLs:["/metrics"], Verbs:["get"]}']],
  ])('%j leaves %j', (wanted, expected) => {
    expect(compactRules(uncoveredRules(held, [wanted])).map(ruleText)).toEqual(expected)
  })

  it('a rule on names does not cover all of them', () => {
    const named = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['one'] }]
    const wanted = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]
    expect(uncoveredRules(named, wanted)).toEqual(wanted)
  })
})
