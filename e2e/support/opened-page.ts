import type { Page } from '@playwright/test'
import { expect } from './world.ts'

/**
 * Waits until the page itself is drawn. Its heading alone does not tell: “Connecting…” and “Loading…” are headings too,
 * and while they stand there may be no session yet. The frame is there first, then the page in it.
 */
export async function expectOpened(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(/Loading…|加载中…/)
}
