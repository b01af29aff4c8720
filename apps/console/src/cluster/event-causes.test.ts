import { describe, expect, it } from 'vitest'
import { ago, aDaemonSet, aNode, aPod, aRevision, NOW } from '../test-support/objects.ts'
import type { Event } from '../objects/event.ts'
import { daemonCells } from './daemon-cells.ts'
import { withEventCauses } from './event-causes.ts'

const event = (uid: string, reason: string, message: string): Event => ({
  metadata: { name: `${uid}.${reason}` },
  involvedObject: { uid },
  reason,
  message,
  firstTimestamp: ago(300),
  lastTimestamp: ago(5),
})
const judge = (pods: Parameters<typeof daemonCells>[0]['pods'], ...events: Event[]) => {
  const daemonSet = aDaemonSet()
  const cells = daemonCells({ daemonSet, pods, revisions: [aRevision(1)], nodes: [aNode('n1')], nowMs: NOW })
  return withEventCauses(cells, daemonSet.metadata.uid, events)[0]
}

describe('what only events know', () => {
  it.each([
    [
      'quota-refused',
      'Error creating: pods "agent-x" is forbidden: exceeded quota: team, requested: pods=1, used: pods=3, limited: pods=3',
    ],
    ['quota-refused', 'Error creating: pods "agent-x" is forbidden: failed quota: team: must specify memory for: main'],
    [
      'security-refused',
      'Error creating: pods "agent-x" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "root")',
    ],
    [
      'refused',
      'Error creating: pods "agent-x" is forbidden: error looking up service account team-a/reader: serviceaccount "reader" not found',
    ],
  ])('a missing Pod is told as %s when the controller heard so', (cause, message) =>
    expect(judge([], event('uid-agent', 'FailedCreate', message))).toMatchObject({
      state: 'waiting',
      cause,
      refusal: { evidence: message.slice(message.indexOf('forbidden: ') + 11), sinceMs: NOW - 300_000 },
    }),
  )

  it('a missing Pod stays merely missing when the refusal is about something else', () =>
    expect(judge([], event('uid-other', 'FailedCreate', 'exceeded quota: team'))).toMatchObject({ cause: 'missing' }))

  it.each([
    ['FailedMount', 'mount'],
    ['FailedCreatePodSandBox', 'sandbox'],
  ])('a Pod whose containers are not created because of %s waits for somebody', (reason, cause) =>
    expect(judge([aPod('p', { node: 'n1' })], event('uid-p', reason, 'not there'))).toMatchObject({
      state: 'waiting',
      cause,
      health: { evidence: 'not there' },
    }),
  )

  it('a volume that was mounted at the second try is not held against the image that is pulled since', () =>
    expect(
      judge(
        [aPod('p', { node: 'n1' })],
        event('uid-p', 'Pulling', 'Pulling image'),
        event('uid-p', 'FailedMount', 'not there'),
      ),
    ).toMatchObject({ state: 'starting', cause: 'starting' }))

  it('what once failed to mount and runs now is left as it is', () =>
    expect(judge([aPod('p', { node: 'n1', isReady: true })], event('uid-p', 'FailedMount', 'not there'))).toMatchObject(
      { state: 'current' },
    ))
})
