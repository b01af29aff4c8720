import { describe, expect, it } from 'vitest'
import { containerDefaults, quotaLeft, setAside, smallestNode, unmetByQuota } from './resource-facts.ts'

describe('what stands beside the resources of a container', () => {
  it('is what it sets aside on all nodes; a limit alone is a request too', () =>
    expect(setAside({ resources: { requests: { cpu: '100m' }, limits: { memory: '128Mi' } } }, 5)).toEqual({
      cpu: '500m',
      memory: '640Mi',
    }))

  it('is nothing when nothing is set aside', () => expect(setAside({}, 5)).toEqual({}))

  it('is the smallest node of those that are meant', () => {
    const node = (name: string, memory: string) => ({
      metadata: { name },
      status: { allocatable: { cpu: '4', memory, pods: '110' } },
    })
    const nodes = [node('tiny', '1Gi'), node('small', '2Gi'), node('large', '8Gi')]
    expect(smallestNode(nodes, new Set(['small', 'large']))).toEqual({
      name: 'small',
      amounts: { cpu: '4', memory: '2Gi' },
    })
    expect(smallestNode(nodes, new Set())).toBeUndefined()
  })

  it('is what LimitRanges fill in for containers, not for whole Pods', () =>
    expect(
      containerDefaults([
        {
          metadata: {},
          spec: {
            limits: [
              { type: 'Pod', default: { cpu: '9' } },
              { type: 'Container', default: { memory: '256Mi' }, defaultRequest: { cpu: '50m' } },
            ],
          },
        },
      ]),
    ).toEqual({ requests: { cpu: '50m' }, limits: { memory: '256Mi' } }))

  it('is what is left of a quota, never less than nothing', () =>
    expect(
      quotaLeft({
        metadata: {},
        status: {
          hard: { 'requests.cpu': '2', 'limits.memory': '1Gi', pods: '5' },
          used: { 'requests.cpu': '500m', 'limits.memory': '2Gi' },
        },
      }),
    ).toEqual({ 'requests.cpu': '1500m', 'limits.memory': '0' }))

  it('is what a quota asks every container for and this one does not say', () => {
    const none = { requests: {}, limits: {} }
    const hard = { 'requests.cpu': '8', memory: '16Gi', 'limits.cpu': '9', pods: '40' }
    const quota = { metadata: {}, status: { hard } }
    expect(unmetByQuota({}, quota, none)).toEqual(['requests.cpu', 'requests.memory', 'limits.cpu'])
    expect(unmetByQuota({ resources: { limits: { cpu: '1' } } }, quota, none)).toEqual(['requests.memory'])
    expect(unmetByQuota({}, quota, { requests: { memory: '1Gi' }, limits: { cpu: '1' } })).toEqual([])
    expect(unmetByQuota({}, { ...quota, spec: { scopes: ['BestEffort'] } }, none)).toEqual([])
  })
})
