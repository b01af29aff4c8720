import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const START = '/projects/shared/daemonsets/create/start'

const nameField = (page: Page) => page.getByRole('main').getByLabel('Name').first()
const drafts = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Begun and not finished' }) })

test('from an empty list to a blank form it is two keys', async ({ page }) => {
  await page.goto('/projects/team-b/daemonsets')
  await page.getByRole('link', { name: 'Create your first DaemonSet' }).press('Enter')
  await expect(page.getByRole('link', { name: 'Start blank' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Basic information' })).toBeVisible()
  await expect(nameField(page)).toHaveValue('')
})

test('a template says what it needs, brings what belongs to it, and runs', async ({ page }) => {
  await page.goto(START)
  await page.getByRole('link', { name: 'Log collector' }).click()
  await expect(nameField(page)).toHaveValue('fluent-bit')
  await expect(page.getByRole('region', { name: 'From the template Log collector.' })).toContainText(
    'The output in the ConfigMap',
  )
  await wizard(page).step('Review').click()
  for (const other of ['ServiceAccount fluent-bit', 'ClusterRole fluent-bit-shared', 'ConfigMap fluent-bit'])
    await expect(page.getByRole('checkbox', { name: other })).toBeChecked()
  await wizard(page).create()
  await expect(page).toHaveURL(/\/daemonsets\/fluent-bit$/)
  await expect(page.getByRole('main')).toContainText('3 / 3')
})

test('what was begun is listed, gone on with, deleted and brought back; a template takes nothing of it away', async ({
  page,
}) => {
  await wizard(page).open('shared')
  await nameField(page).fill('begun')
  await wizard(page).goTo('Container template')
  await page.getByLabel('Revisions kept').fill('a few')
  await wizard(page).goTo('Basic information')
  await page.getByRole('link', { name: 'Start from a template' }).click()
  await page.getByRole('link', { name: 'Node exporter' }).click()
  await expect(nameField(page)).toHaveValue('node-exporter')
  await page.goto(START)
  await expectAccessible(page, 'dark')
  await drafts(page).getByRole('button', { name: 'Delete draft begun' }).click()
  await expect(drafts(page)).toContainText('begun is deleted.')
  await drafts(page).getByRole('button', { name: 'Undo' }).click()
  await drafts(page).getByRole('link', { name: 'begun', exact: true }).click()
  await expect(nameField(page)).toHaveValue('begun')
  await wizard(page).goTo('Container template')
  await expect(page.getByLabel('Revisions kept')).toHaveValue('a few')
  await wizard(page).goTo('Basic information')
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(nameField(page)).toHaveValue('')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(nameField(page)).toHaveValue('begun')
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await expect(nameField(page)).toHaveValue('')
  await expect(page.getByText('You began this')).toHaveCount(0)
})

test('two tabs with the same draft keep both texts', async ({ page, context }) => {
  await wizard(page).open('shared')
  await nameField(page).fill('first-tab')
  await page.reload()
  await expect(nameField(page)).toHaveValue('first-tab')
  const other = await context.newPage()
  await other.goto(page.url())
  await nameField(other).fill('second-tab')
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toContain('second-tab')
  await page.getByLabel('Alias').fill('still mine')
  await expect(page.getByText('Another tab has changed this draft too')).toBeVisible()
  await page.goto(START)
  await expect(drafts(page).getByRole('link', { name: 'first-tab', exact: true })).toBeVisible()
  await expect(drafts(page).getByRole('link', { name: 'second-tab', exact: true })).toBeVisible()
})

test('a browser whose storage is full says that nothing is kept, and asks before the page is left', async ({
  page,
}) => {
  await wizard(page).open('shared')
  await page.evaluate(() => {
    for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
      try {
        for (let part = 0; ; part++) localStorage.setItem(`filler-${size}-${part}`, 'x'.repeat(size))
      } catch {
        // It is full at this size: go on with half of it.
      }
    }
  })
  await nameField(page).fill('too-much')
  await expect(page.getByText('This browser’s storage is full')).toBeVisible()
  await page.getByRole('link', { name: 'Start from a template' }).click()
  const dialog = page.getByRole('dialog', { name: 'Leave without keeping this?' })
  await dialog.getByRole('button', { name: 'Stay' }).click()
  await expect(nameField(page)).toHaveValue('too-much')
})
