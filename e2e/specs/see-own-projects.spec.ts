import { expect, test } from '../support/world.ts'

test.use({ world: 'fresh' })

test('a project user sees the granted projects and is told why the rest is closed', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'admin' }).click()
  await page.getByRole('menuitem', { name: /alice/ }).click()
  await expect(page.getByRole('button', { name: /alice/ })).toBeVisible()

  await page.goto('/projects/team-a/daemonsets')
  // Other journeys on the same cluster may have left something there.
  await expect(page.getByRole('main')).toContainText(/No DaemonSet in team-a yet|Up to date/)

  await page.goto('/projects/team-b/daemonsets')
  await expect(page.getByRole('main')).toContainText('You may not see this')
  await expect(page.getByRole('main')).toContainText('daemonsets.apps is forbidden')

  await page.goto('/daemonsets')
  await expect(page.getByRole('main')).toContainText('You may not see this')
})
