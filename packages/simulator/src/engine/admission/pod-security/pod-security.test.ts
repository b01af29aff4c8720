import { describe, expect, it } from 'vitest'
import { admitting, podWith } from '../../../../test-support/admitting.ts'

const container = { name: 'c', image: 'i:1' }

describe('a namespace that enforces a standard', () => {
  const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' }

  it('refuses Pods that break it', () => {
    const { refused } = admitting(labels)
    expect(refused('v1/pods', podWith({}, { hostNetwork: true }))).toBe(
      'pods "p" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    )
  })

  it('only warns about DaemonSets whose Pods would break it', () => {
    const { make, warnings } = admitting(labels)
    const selector = { matchLabels: { app: 'd' } }
    const template = { metadata: { labels: { app: 'd' } }, spec: { hostPID: true, containers: [container] } }
    make('apps/v1/daemonsets', { metadata: { name: 'd' }, spec: { selector, template } })
    expect(warnings).toEqual(['would violate PodSecurity "baseline:latest": host namespaces (hostPID=true)'])
  })

  it('must name a level that there is', () => {
    const { refused } = admitting()
    const metadata = { name: 'n', labels: { 'pod-security.kubernetes.io/warn': 'strict' } }
    expect(refused('v1/namespaces', { metadata })).toBe(
      'Namespace "n" is invalid: metadata.labels[pod-security.kubernetes.io/warn]: Invalid value: "strict": must be one of privileged, baseline, restricted',
    )
  })
})
