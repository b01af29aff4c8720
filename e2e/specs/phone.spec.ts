import type { Page } from '@playwright/test'
import { expectOpened } from '../support/opened-page.ts'
import { expect, test } from '../support/world.ts'

test.use({ world: 'demo', viewport: { width: 390, height: 844 } })

const PAGES = [
  '/daemonsets',
  '/projects/logging/daemonsets/log-rotator',
  '/nodes',
  '/nodes/node-a1',
  '/projects/monitoring/pods',
  '/projects',
  '/projects/monitoring',
  '/projects/monitoring/daemonsets/create/start',
]
const WIZARD = '/projects/monitoring/daemonsets/create'

for (const [locale, title] of [
  ['en-US', 'Create DaemonSet'],
  ['zh-CN', '创建守护进程集'],
] as const) {
  test.describe(`on a phone in ${locale}`, () => {
    test.use({ locale })

    test('no page is wider than the screen', async ({ page }) => {
      for (const path of PAGES) {
        await page.goto(path)
        await expectOpened(page)
        await expectNarrow(page, path)
      }
    })

    test('no step of the wizard is wider than the screen', async ({ page }) => {
      await page.goto(WIZARD)
      const steps = page.getByRole('navigation', { name: title }).getByRole('button')
      await expect(steps).toHaveCount(6)
      for (const step of await steps.all()) {
        await step.click()
        await expect(step).toHaveAttribute('aria-current')
        await expectNarrow(page, await step.innerText())
      }
    })
  })
}

async function expectNarrow(page: Page, what: string): Promise<void> {
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  await expect.poll(width, what).toBeLessThanOrEqual(390)
}
