import { spawnSync } from 'node:child_process'
import { expect, test } from '../support/world.ts'

test.use({ world: 'fresh' })

const MANIFEST = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: from-kubectl, namespace: shared}
spec:
  selector: {matchLabels: {app: from-kubectl}}
  template:
    metadata: {labels: {app: from-kubectl}}
    spec:
      containers: [{name: web, image: "docker.io/library/nginx:1.27"}]
`

test('kubectl applies, follows, describes and deletes a DaemonSet, and the console shows it', async ({
  everynode,
  page,
}) => {
  const isThere = spawnSync('kubectl', ['version', '--client']).status === 0
  test.skip(!isThere, 'no kubectl on this machine')
  const kubectl = (args: string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync(
      'kubectl',
      ['--kubeconfig', everynode.kubeconfig, '-n', 'shared', ...args],
      { encoding: 'utf8', ...(input ? { input } : {}), timeout: 60_000 },
    )
    expect(status, `kubectl ${args.join(' ')}: ${stderr}`).toBe(0)
    return stdout
  }
  expect(kubectl(['apply', '-f', '-'], MANIFEST)).toContain('daemonset.apps/from-kubectl created')
  expect(kubectl(['rollout', 'status', 'ds/from-kubectl', '--timeout=50s'])).toContain('successfully rolled out')
  expect(kubectl(['get', 'ds', 'from-kubectl', '--no-headers'])).toMatch(/from-kubectl +2 +2 +2 +2 +2/)
  expect(kubectl(['describe', 'ds', 'from-kubectl'])).toContain('Created pod: from-kubectl-')
  await page.goto('/projects/shared/daemonsets/from-kubectl')
  await expect(page.getByRole('main')).toContainText('2 / 2')
  expect(kubectl(['delete', 'ds', 'from-kubectl'])).toContain('deleted')
  await expect(page.getByRole('main')).toContainText('does not exist')
})
