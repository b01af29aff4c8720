import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const FLUENTD = `# Collects the logs of every node.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluentd
  namespace: shared   # the team's own
  labels:
    k8s-app: fluentd-logging
spec:
  selector:
    matchLabels: {k8s-app: fluentd-logging}
  template:
    metadata:
      labels: {k8s-app: fluentd-logging}
    spec:
      tolerations:
      # these tolerations are to let the daemonset run on control plane nodes
      - key: node-role.kubernetes.io/control-plane
        operator: Exists
        effect: NoSchedule
      containers:
      - name: fluentd
        image: 'quay.io/fluentd_elasticsearch/fluentd:v5.0.1'
        resources:
          limits:
            memory: 200Mi     # raise it when buffers grow
          requests:
            cpu: 100m
            memory: 200Mi
        volumeMounts:
        - name: varlog
          mountPath: /var/log
      # it may be desirable to set a high priority class
      terminationGracePeriodSeconds: 30
      volumes:
      - name: varlog
        hostPath:
          path: /var/log
`

test('an imported manifest is adjusted in the form and keeps every comment', async ({ page }) => {
  const form = wizard(page)
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(FLUENTD)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  await expect(page.getByLabel('Name').first()).toHaveValue('fluentd')
  await expect(form.headline).toHaveText('3 of 3 nodes')

  await form.goTo('Container template')
  await page.getByLabel('Memory, maximum').fill('512Mi')
  await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
  const text = page.getByTestId('yaml').locator('.view-lines')
  await expect(text).toContainText('512Mi')
  await expect(text).toContainText('raise it when buffers grow')
  await expect(text).toContainText("'quay.io/fluentd_elasticsearch/fluentd:v5.0.1'")

  await form.create()
  await expect(page).toHaveURL(/\/projects\/shared\/daemonsets\/fluentd$/)
  await expect(page.getByRole('main')).toContainText('3 / 3')
})

const open = async (page: Page) => {
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  return page.getByRole('dialog', { name: 'Import YAML or JSON' })
}

const daemonSet = (name: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}, namespace: shared, uid: 0a1b}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: 'docker.io/library/nginx:1.27'}]}
status: {numberReady: 3}
`

test('what is wrong with a text is said at its line, and the text stays', async ({ page }) => {
  const dialog = await open(page)
  const text = dialog.getByLabel('Or paste the text')
  for (const [given, refusal] of [
    ['kind: DaemonSet\nspec:\n\ta: 1\n', 'Line 3, column 1 A tab is used for indentation'],
    ['kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n', 'There is no DaemonSet in it, only ConfigMap.'],
    ['just: words\n', 'no document has a kind'],
  ] as const) {
    await text.fill(given)
    await expect(dialog.getByRole('alert')).toContainText(refusal)
    await dialog.getByRole('button', { name: 'Open in the wizard' }).click()
    await expect(text).toHaveValue(given)
  }
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect((await reopen(page)).getByLabel('Or paste the text')).toHaveValue('just: words\n')
})

test('what is read otherwise than it looks is listed with its line, and a click leads there', async ({ page }) => {
  const dialog = await open(page)
  const text = dialog.getByLabel('Or paste the text')
  const given = `${daemonSet('doubtful').replace('status: {numberReady: 3}\n', '')}---
apiVersion: v1
kind: ConfigMap
metadata: {name: doubtful}
data: {debug: yes, mode: 0644}
`
  await text.fill(given)
  const doubtful = dialog.getByRole('region', { name: '1 place is read otherwise than it looks' })
  await expect(doubtful).toContainText('yes is read as true')
  await expect(dialog.getByRole('region', { name: '1 number is written in another base' })).toContainText(
    '0644 is octal, 420 in decimal',
  )
  await doubtful.getByRole('button', { name: 'Line 13, column 15' }).click()
  await expect(text).toBeFocused()
  const selected = await text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(selected).toBe('data: {debug: yes, mode: 0644}')
  await expectAccessible(page, 'light')
})

const reopen = async (page: Page) => {
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  return page.getByRole('dialog', { name: 'Import YAML or JSON' })
}

test('of several files with several DaemonSets one is chosen, and what only a cluster fills in is left out', async ({
  page,
}) => {
  const dialog = await open(page)
  const file = (name: string, text: string) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) })
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'set' } }],
  }
  await dialog
    .locator('input[type="file"]')
    .setInputFiles([
      file('one.yaml', daemonSet('one')),
      file('two.yaml', daemonSet('two')),
      file('list.json', JSON.stringify(list)),
      file('large.yaml', '#'.repeat(1024 * 1024 + 1)),
      file('picture.yaml', '\u0000'),
    ])
  await expect(dialog).toContainText('large.yaml is larger than 1 MiB.')
  await expect(dialog).toContainText('picture.yaml is no text file.')
  await expect(dialog).toContainText('Also in it: ConfigMap set.')
  await expectAccessible(page, 'dark')
  await dialog.getByRole('radio', { name: 'two · shared' }).click()
  await dialog.getByRole('button', { name: 'Open in the wizard' }).click()
  await expect(page.getByLabel('Name').first()).toHaveValue('two')
  await wizard(page).step('Review').click()
  const beside = page.locator('section', { has: page.getByRole('heading', { name: 'Also in this file' }) })
  await expect(beside.getByRole('listitem').filter({ hasText: 'ConfigMap set' })).toContainText('will be created')
  await beside.getByRole('checkbox', { name: 'DaemonSet one' }).click()
  await expect(beside.getByRole('listitem').filter({ hasText: 'DaemonSet one' })).toContainText('left out')
  await wizard(page).create()
  await expect(page).toHaveURL(/\/daemonsets\/two$/)
  await page.goto('/projects/shared/daemonsets')
  await expect(page.getByRole('link', { name: 'two', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'one', exact: true })).toHaveCount(0)
})
