import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

test('an image that does not exist shows where it fails and why', async ({ page }) => {
  const form = wizard(page)
  await form.open('shared')
  await page.getByLabel('Name').first().fill('typo')
  await form.goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:does-not-exist')
  await form.create()
  await expect(page).toHaveURL(/daemonsets\/typo$/)
  await expect(page.getByRole('main')).toContainText('Stuck')
  await expect(page.getByRole('main')).toContainText(/image cannot be pulled/i)
})
