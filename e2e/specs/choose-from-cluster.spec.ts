import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { wizard } from '../support/wizard.ts'
import { expect, test } from '../support/world.ts'

test.use({ world: 'fresh' })

const SECRET_VALUE = 'hush-4711'

test('a Secret is made where it is wanted, its keys are chosen, and its value stays in the cluster', async ({
  page,
}) => {
  const form = wizard(page)
  await form.open('team-a')
  await page.getByLabel('Name').first().fill('vault-agent')
  await form.goTo('Container template')
  await page.getByLabel('Image').first().fill('docker.io/library/nginx:1.27')
  await form.goTo('Volumes')
  await addVolume(page, 'Secret')
  const secret = page.getByRole('combobox', { name: 'Secret' })
  await secret.fill('vault')
  await expect(page.getByText('There is no Secret “vault” in project team-a.')).toBeVisible()
  // By keyboard alone: the only thing on offer is to make it.
  await secret.press('ArrowDown')
  await secret.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'Create Secret' })
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('vault')
  await dialog.getByLabel('Key 1', { exact: true }).fill('not a key')
  await dialog.getByLabel('Value 1', { exact: true }).fill(SECRET_VALUE)
  await dialog.getByRole('button', { name: 'Create and choose' }).click()
  await expect(dialog.getByLabel('Key 1', { exact: true })).toBeFocused()
  await expect(dialog.getByText('Letters, digits')).toBeVisible()
  await expectAccessible(page, 'dark')
  await expectAccessible(page, 'light')
  await dialog.getByLabel('Key 1', { exact: true }).fill('token')
  await dialog.getByRole('button', { name: 'Create and choose' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(secret).toHaveValue('vault')

  await page.getByRole('button', { name: /^Keys and files/ }).click()
  await page.getByRole('button', { name: 'Choose a key' }).click()
  await page.getByRole('combobox', { name: 'Key 1' }).click()
  await expect(page.getByRole('option', { name: /token/ })).toContainText('•••• 9 B')
  await page.getByRole('option', { name: /token/ }).click()
  await expect(page.getByLabel('File 1', { exact: true })).toHaveValue('token')
  await page.getByLabel('Mode 1', { exact: true }).fill('0400')
  await page.getByRole('button', { name: 'Mount in main' }).click()
  await expect.poll(() => kept(page)).toContain(JSON.stringify('secretName: "vault"').slice(1, -1))
  expect(await kept(page)).not.toContain(SECRET_VALUE)
  await expect(page.locator('body')).not.toContainText(SECRET_VALUE)

  await form.create()
  await expect(page).toHaveURL(/\/daemonsets\/vault-agent$/)
  const created = await object(page, 'apis/apps/v1/namespaces/team-a/daemonsets/vault-agent')
  expect(created.spec.template.spec.volumes).toEqual([
    {
      name: 'secret',
      secret: { secretName: 'vault', items: [{ key: 'token', path: 'token', mode: 0o400 }], defaultMode: 0o644 },
    },
  ])
  const made = await object(page, 'api/v1/namespaces/team-a/secrets/vault')
  expect(made.data).toEqual({ token: Buffer.from(SECRET_VALUE).toString('base64') })
})

test('a claim tells its size, modes and users, and warns when it cannot serve many nodes', async ({ page }) => {
  const form = wizard(page)
  await form.open('shared')
  await form.goTo('Volumes')
  await addVolume(page, 'Existing volume (PVC)')
  const claim = page.getByRole('combobox', { name: 'PersistentVolumeClaim' })
  await claim.click()
  await page.getByRole('option', { name: 'Create a PersistentVolumeClaim…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create PersistentVolumeClaim' })
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('agent-data')
  await dialog.getByRole('button', { name: 'Create and choose' }).click()
  await expect(dialog.getByText('Required.')).toBeVisible()
  await dialog.getByLabel('Size').fill('5Gi')
  await dialog.getByLabel('ReadWriteMany').uncheck()
  await dialog.getByLabel('ReadWriteOnce', { exact: true }).check()
  await dialog.getByRole('button', { name: 'Create and choose' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(claim).toHaveValue('agent-data')
  await expect(page.getByText('only Pods of one node can use it')).toBeVisible()
  await claim.click()
  await expect(page.getByRole('option', { name: /agent-data/ })).toContainText(/5Gi · ReadWriteOnce .* not in use/)
  await expectAccessible(page, 'light')
})

test('who may not list is told why at the field, and types', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'admin' }).click()
  await page.getByRole('menuitem', { name: /alice/ }).click()
  await expect(page.getByRole('button', { name: /alice/ })).toBeVisible()
  await page.goto('/projects/team-b/daemonsets/create')
  await wizard(page).goTo('Volumes')
  await addVolume(page, 'ConfigMap')
  const configMap = page.getByRole('combobox', { name: 'ConfigMap' })
  await expect(page.getByText('You may not list configmaps in project team-b. It can be typed.')).toBeVisible()
  await configMap.click()
  const offer = page.getByRole('option', { name: /Create a ConfigMap/ })
  await expect(offer).toContainText('You may not create configmaps in project team-b')
  await configMap.fill('settings')
  await expect(configMap).toHaveValue('settings')
  await expect(page.getByText('There is no ConfigMap')).toHaveCount(0)
})

async function addVolume(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add volume' }).click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

/** Everything that the browser keeps beyond the page. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() => Object.values({ ...localStorage, ...sessionStorage }).join('\n'))
}

async function object(page: Page, path: string) {
  const answer = await page.request.get(`/k8s/${path}`)
  expect(answer.status()).toBe(200)
  return answer.json()
}
