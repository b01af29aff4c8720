import { createTaken, TAKEN } from '../../support/field-refusals.ts'
import { PROJECT } from '../../support/field-sheet.ts'
import { namesIn, problemWords, type Tongue } from '../../support/form-words.ts'
import { expectOpened } from '../../support/opened-page.ts'
import { expect, test } from '../../support/world.ts'

test.use({ world: 'fresh' })

for (const tongue of ['en-US', 'zh-CN'] satisfies readonly Tongue[])
  test.describe(`what an existing DaemonSet refuses, in ${tongue}`, () => {
    test.use({ locale: tongue })

    test('another selector, written into the text, is told where the form shows the selector', async ({ page }) => {
      const name = (english: string) => new RegExp(`(?:${namesIn(tongue, english).join('|')})`)
      await page.goto(`/projects/${PROJECT}/daemonsets`)
      await expectOpened(page)
      await createTaken(page)
      await page.goto(`/projects/${PROJECT}/daemonsets/${TAKEN}/edit`)
      const rail = page.getByRole('navigation', { name: name(`Edit ${TAKEN}`) })
      const labels = rail.getByRole('button', { name: name('Labels') })
      await expect(labels.locator('[title]')).toHaveCount(0)

      await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
      const line = page.locator('.monaco-editor .view-line').filter({ hasText: /^\s*app:\s*taken$/ })
      await line.first().click()
      await page.keyboard.press('End')
      await page.keyboard.type('2')
      // It is locked, and does not match the labels of the Pods either.
      await expect(labels.locator('[title]')).toHaveAttribute('title', /^2 /)

      await rail.getByRole('button', { name: name('Review') }).click()
      const words = problemWords(tongue, 'immutable')
      await page.getByRole('listitem').filter({ hasText: words }).getByRole('button').first().click()
      await expect(page.getByRole('heading', { name: name('Labels'), level: 1 })).toBeVisible()
      const selector = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: name('Selector'), level: 2 }) })
      await expect(selector.getByRole('alert').filter({ hasText: words })).toBeFocused()
    })
  })
