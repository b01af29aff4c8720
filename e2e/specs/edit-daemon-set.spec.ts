import type { Page } from '@playwright/test'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const agent = '/projects/shared/daemonsets'

async function create(page: Page, name: string) {
  const form = wizard(page)
  await form.open('shared')
  await page.getByLabel('Name').first().fill(name)
  await form.goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.27')
  await form.create()
  await expect(page).toHaveURL(new RegExp(`/daemonsets/${name}$`))
  await expect(page.getByRole('main')).toContainText('2 / 2')
}

/** A change by someone else, straight at the API. */
async function patchElsewhere(page: Page, name: string, patch: object) {
  const status = await page.evaluate(
    async ([path, body]) => {
      const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
      const answer = await fetch(`/k8s${path}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/merge-patch+json', 'x-csrf-token': session.csrfToken },
        body: body!,
      })
      return answer.status
    },
    [`/apis/apps/v1/namespaces/shared/daemonsets/${name}`, JSON.stringify(patch)],
  )
  expect(status).toBe(200)
}

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
  await create(page, 'edited')
  const goTo = await edit(page, 'edited')
  await expect(page.getByLabel('Name').first()).not.toBeEditable()
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

test('when someone else was faster nothing is lost, and both changes come together', async ({ page }) => {
  await create(page, 'contested')
  const goTo = await edit(page, 'contested')
  await goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.28')
  await goTo('Review')
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await patchElsewhere(page, 'contested', { spec: { minReadySeconds: 7 } })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Someone else changed contested meanwhile' })
  await expect(dialog).toContainText('spec.minReadySeconds')
  await expect(dialog).toContainText('docker.io/library/nginx:1.28')
  await dialog.getByRole('button', { name: 'Reapply mine on theirs' }).click()
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await expect(page.getByText('spec.minReadySeconds')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/daemonsets\/contested$/)
  await page.goto(`${agent}/contested?tab=yaml`)
  await expect(page.getByRole('main')).toContainText('nginx:1.28')
  await expect(page.getByRole('main')).toContainText('minReadySeconds: 7')
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

test('what was begun survives a reload, until it is discarded', async ({ page }) => {
  await wizard(page).open('shared')
  await page.getByLabel('Name').first().fill('begun')
  await page.reload()
  await expect(page.getByText('This is what you had begun')).toBeVisible()
  await expect(page.getByLabel('Name').first()).toHaveValue('begun')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByLabel('Name').first()).toHaveValue('')
  await page.reload()
  await expect(page.getByLabel('Name').first()).toHaveValue('')
  await expect(page.getByText('This is what you had begun')).toHaveCount(0)
})
