import { describe, expect, it } from 'vitest'
import { aDaemonSet } from '../../../test-support/objects.ts'
import { selects } from './delete-daemon-set.ts'
import { kubectlCommands, quoted } from './kubectl-commands.ts'

describe('commands for a terminal', () => {
  it('name the project', () =>
    expect(kubectlCommands(aDaemonSet()).status).toBe('kubectl -n team-a rollout status daemonset/agent'))
  it('select the Pods', () =>
    expect(kubectlCommands(aDaemonSet()).pods).toBe('kubectl -n team-a get pods -o wide -l app=agent'))
  it('cannot be broken out of by a selector', () =>
    expect(quoted("a in (b'; rm -rf /)")).toBe(`'a in (b'\\''; rm -rf /)'`))
})

describe('Services that go with a DaemonSet', () => {
  const service = (selector: object | undefined) => ({ metadata: { name: 's' }, spec: { selector } })
  it('select its Pods', () => expect(selects(service({ app: 'agent' }), aDaemonSet())).toBe(true))
  it('do not select others', () => expect(selects(service({ app: 'agent', tier: 'web' }), aDaemonSet())).toBe(false))
  it('select nothing without a selector', () => expect(selects(service(undefined), aDaemonSet())).toBe(false))
})
