import { spawnSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { elsewhere } from '../support/elsewhere.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const AGENT = `# Ours, and "$HOME" stays as it is.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: reviewed   # the name
spec:
  revisionHistoryLimit: 10
  selector: {matchLabels: {app: reviewed}}
  template:
    metadata: {labels: {app: reviewed}}
    spec:
      nodeSelector: {beta.kubernetes.io/os: linux}
      containers:
      - name: main
        image: docker.io/library/nginx:1.27
        resources: {limits: {cpu: 1000m}}
        livenessProbe: {httpGet: {port: 80}}
`

async function importInto(page: Page, project: string, text: string) {
  await page.goto(`/projects/${project}/daemonsets`)
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(text)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  await wizard(page).step('Review').click()
}

/** A line of a text block, by its number. */
function shownLine(page: Page) {
  return page.locator('[data-shown]')
}

test('a person sees the defaults, the warnings and the lines that they are about, before anything is created', async ({
  page,
}) => {
  await importInto(page, 'shared', AGENT)
  const main = page.getByRole('main')
  await expect(main).toContainText('The cluster accepts it.')
  await expect(main).toContainText('Its Pods are accepted too.')
  await expect(main).toContainText('1 warning from the cluster')
  await expect(main).toContainText('deprecated since v1.14; use "kubernetes.io/os" instead')
  await page.getByRole('button', { name: 'line 13' }).click()
  await expect(shownLine(page)).toContainText('beta.kubernetes.io/os')

  await expect(main).toContainText('Nothing else is changed.')
  await page.getByRole('button', { name: /^Container main/ }).click()
  await expect(main).toContainText('livenessProbe.periodSeconds')
  await expect(main).toContainText('seconds from one check to the next')
  await page.getByRole('button', { name: /^The same values, written differently/ }).click()
  await expect(main).toContainText('1000m')

  const text = page.getByRole('region', { name: 'What will be sent' })
  await page.getByText('Minimal', { exact: true }).click()
  await expect(text).not.toContainText('revisionHistoryLimit')
  await expect(text).toContainText('# the name')
  await page.getByText('As stored', { exact: true }).click()
  await expect(text).toContainText('terminationGracePeriodSeconds: 30')
})

test('what the server refuses is found in the form and in the text', async ({ page }) => {
  const main = page.getByRole('main')
  for (const [line, words] of [
    ['bogus: 1', 'unknown field "spec.template.spec.bogus"'],
    ['restartPolicy: Never', 'Unsupported value: "Never"'],
  ] as const) {
    await importInto(page, 'shared', AGENT.replace('nodeSelector: {beta.kubernetes.io/os: linux}', line))
    await expect(main).toContainText(words)
    await page.getByRole('button', { name: 'line 13' }).click()
    await expect(shownLine(page)).toContainText(line)
    await expect(wizard(page).step('Container template')).toContainText('1 problem')
  }
})

test('Pods that PodSecurity will refuse are told of before the DaemonSet is created', async ({ page }) => {
  await page.goto('/projects/team-b/daemonsets')
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' }
  await elsewhere(page, 'PATCH', '/api/v1/namespaces/team-b', { metadata: { labels } })
  await page.getByRole('main').getByRole('link', { name: 'Create DaemonSet' }).first().click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Node exporter' })).toContainText(
    'Project team-b enforces “restricted”: its Pods would be refused there.',
  )
  await importInto(page, 'team-b', AGENT)
  const main = page.getByRole('main')
  await expect(main).toContainText('none of its Pods: the cluster refuses them')
  await expect(main).toContainText('allowPrivilegeEscalation != false')
})

test('what this cluster adds to each Pod by its own rules is told apart from defaults', async ({ page }) => {
  await page.goto('/projects/team-a/daemonsets')
  const limits = [{ type: 'Container', default: { memory: '128Mi' } }]
  await elsewhere(page, 'POST', '/api/v1/namespaces/team-a/limitranges', {
    metadata: { name: 'usual' },
    spec: { limits },
  })
  await importInto(page, 'team-a', AGENT)
  const section = page.getByRole('region', { name: 'Changed in each Pod by admission' })
  await expect(section).toContainText('resources.limits.memory')
  await expect(section).toContainText('128Mi')
})

test('another workload that selects the same Pods is warned of', async ({ page }) => {
  await importInto(page, 'shared', AGENT.replace('name: reviewed', 'name: first'))
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page).toHaveURL(/\/daemonsets\/first$/)
  await importInto(page, 'shared', AGENT.replace('name: reviewed', 'name: second'))
  await expect(page.getByRole('main')).toContainText('DaemonSet first and this one match each other’s Pods.')
})

test('the copied command does on a terminal what the button does', async ({ everynode, page }) => {
  test.skip(spawnSync('kubectl', ['version', '--client']).status !== 0, 'no kubectl on this machine')
  const run = (command: string) => {
    const env = { ...process.env, KUBECONFIG: everynode.kubeconfig }
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8', env, timeout: 60_000 })
    expect(status, stderr).toBe(0)
    return stdout
  }
  const copied = async () => {
    await page.getByRole('button', { name: 'Copy as kubectl' }).click()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('dialog').getByRole('button', { name: 'Copy' }).click()
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Copied' })).toBeVisible()
    return page.evaluate(() => navigator.clipboard.readText())
  }
  await importInto(page, 'shared', AGENT.replaceAll('reviewed', 'pasted'))
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  expect(run(await copied())).toContain('daemonset.apps/pasted created')

  await page.goto('/projects/shared/daemonsets/pasted/edit')
  await page.getByRole('button', { name: 'Container template' }).click()
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.28')
  await page.getByRole('button', { name: 'Review' }).first().click()
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  expect(run(await copied())).toContain('daemonset.apps/pasted patched')
  expect(run('kubectl -n shared get ds pasted -o jsonpath={.spec.template.spec.containers[0].image}')).toBe(
    'docker.io/library/nginx:1.28',
  )
})
