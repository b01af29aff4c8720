import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { elsewhere } from '../support/elsewhere.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const agent = '/projects/shared/daemonsets'

async function create(page: Page, name: string, hostPort?: string) {
  const form = wizard(page)
  await form.open('shared')
  await page.getByLabel('Name').first().fill(name)
  await form.goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.27')
  if (hostPort) {
    await page.getByRole('button', { name: /^Ports/ }).click()
    await page.getByRole('button', { name: 'Add port' }).click()
    await page.getByLabel('Container port 1').fill('80')
    await page.getByLabel('Host port 1').fill(hostPort)
  }
  await form.create()
  await expect(page).toHaveURL(new RegExp(`/daemonsets/${name}$`))
  await expect(page.getByRole('main')).toContainText('2 / 2')
}

const objectPath = (name: string) => `/apis/apps/v1/namespaces/shared/daemonsets/${name}`

async function edit(page: Page, name: string) {
  await page.goto(`${agent}/${name}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Basic information' })).toBeVisible()
  const rail = page.getByRole('navigation', { name: `Edit ${name}` })
  return async (step: string) => {
    await rail.getByRole('button', { name: step }).click()
    await expect(page.getByRole('heading', { name: step, level: 1 })).toBeVisible()
  }
}

test('a person changes the image of a DaemonSet, sees the change before it is made, and it rolls out', async ({
  page,
}) => {
  await create(page, 'edited', '18080')
  const goTo = await edit(page, 'edited')
  // Its own Pods hold the port, and make room for what comes after them.
  await expect(page.getByRole('complementary')).toContainText('2 start right away, 0 will hang')
  await expect(page.getByLabel('Name').first()).not.toBeEditable()
  await goTo('Labels')
  await expect(page.getByText('The selector cannot be changed once the DaemonSet exists.').first()).toBeVisible()
  await goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.28')
  await goTo('Review')
  await expect(page.getByText('spec.template.spec.containers[main].image')).toBeVisible()
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/daemonsets\/edited$/)
  await expect(page.getByRole('main')).toContainText('revision 2')
  await expect(page.getByRole('main')).toContainText('Running')
})

test('when someone else was faster nothing is lost, and the person takes theirs or mine field by field', async ({
  page,
}) => {
  await create(page, 'contested')
  const goTo = await edit(page, 'contested')
  await page.getByLabel('Description').fill('mine')
  await goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.28')
  await goTo('Review')
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  const template = { spec: { containers: [{ name: 'main', image: 'docker.io/library/nginx:1.29' }] } }
  await elsewhere(page, 'PATCH', objectPath('contested'), { spec: { minReadySeconds: 7, template } })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Someone else has changed contested in the meantime' })
  const clash = dialog.getByRole('region', { name: 'Changed by both' }).getByRole('listitem')
  await expect(clash).toContainText(/Before.*nginx:1\.27.*Theirs.*nginx:1\.29.*Mine.*nginx:1\.28/)
  await expect(dialog.getByRole('region', { name: 'Changed by others only' })).toContainText('spec.minReadySeconds')
  await expect(dialog.getByRole('region', { name: 'Changed by you only' })).toContainText('description')
  await expectAccessible(page, 'light')
  await clash.getByText('Theirs', { exact: true }).first().click()
  await dialog.getByText('Result', { exact: true }).click()
  await expect(dialog.getByRole('region', { name: 'Result' })).toContainText('nginx:1.29')
  await dialog.getByRole('button', { name: 'Use this result' }).click()
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await expect(page.getByText('spec.minReadySeconds')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/daemonsets\/contested$/)
  await page.goto(`${agent}/contested?tab=yaml`)
  for (const words of ['nginx:1.29', 'minReadySeconds: 7', 'description: mine'])
    await expect(page.getByRole('main')).toContainText(words)
})

test('an unfinished change survives a reload; when the DaemonSet is deleted meanwhile it becomes a new one', async ({
  page,
}) => {
  await create(page, 'lost')
  await edit(page, 'lost')
  await page.getByLabel('Description').fill('not to be lost')
  await page.reload()
  await expect(page.getByText('You began this')).toBeVisible()
  await expect(page.getByLabel('Description')).toHaveValue('not to be lost')
  await elsewhere(page, 'DELETE', objectPath('lost'))
  await page.getByRole('button', { name: 'What can be done' }).first().click()
  await page
    .getByRole('dialog', { name: 'lost has been deleted in the meantime' })
    .getByRole('button', { name: 'Create it anew from my text' })
    .click()
  await expect(page.getByRole('navigation', { name: 'Create DaemonSet' })).toBeVisible()
  await expect(page.getByLabel('Name').first()).toHaveValue('lost')
  await expect(page.getByLabel('Description')).toHaveValue('not to be lost')
})

test('a clone has everything but the name', async ({ page }) => {
  await create(page, 'original')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Clone…' }).click()
  await expect(page.getByLabel('Name').first()).toHaveValue('')
  await page.getByLabel('Name').first().fill('copied')
  await wizard(page).create()
  await expect(page).toHaveURL(/\/daemonsets\/copied$/)
  await expect(page.getByRole('main')).toContainText('2 / 2')
})
