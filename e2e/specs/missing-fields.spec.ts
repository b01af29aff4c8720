import { expect, test } from '../support/world.ts'

test('an empty form says what is missing where the person has been, and everywhere once the review was opened', async ({
  page,
}) => {
  await page.goto('/projects/default/daemonsets/create')
  const steps = page.getByRole('navigation', { name: 'Create DaemonSet' })
  const name = page.getByLabel('Name', { exact: false }).first()
  await expect(name).toBeVisible()
  await expect(page.getByText('Required.')).toHaveCount(0)
  await expect(steps.getByRole('button', { name: 'Basic information' })).toContainText('1 field to fill in')

  await name.focus()
  await name.blur()
  await expect(page.getByText('Required.')).toHaveCount(1)

  await steps.getByRole('button', { name: 'Container template' }).click()
  await expect(page.getByLabel('Image', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('Required.')).toHaveCount(0)
  await steps.getByRole('button', { name: 'Review' }).click()
  await expect(page.getByText('Required.').first()).toBeVisible()
  await steps.getByRole('button', { name: 'Container template' }).click()
  await expect(page.getByText('Required.')).toHaveCount(1)
})
