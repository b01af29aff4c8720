import { expect, test } from '@playwright/test'
import { startConsoleBeforeCluster } from '../support/console-process.ts'

test('a cluster that falls silent is said to be so within three seconds, and its return is noticed alone', async ({
  page,
}) => {
  const everynode = await startConsoleBeforeCluster('fresh')
  try {
    await page.goto(`${everynode.url}/nodes`)
    await expect(page.getByRole('main')).toContainText('worker-1')
    const connection = page.getByRole('button', { name: /^Connection:/ })
    await expect(connection).toHaveAccessibleName('Connection: live')

    everynode.cluster.kill('SIGSTOP')
    await expect(connection).not.toHaveAccessibleName('Connection: live', { timeout: 3_500 })
    await expect(page.getByRole('main')).toContainText('worker-1')
    await expect(page.getByRole('main')).toContainText(/as of/)

    everynode.cluster.kill('SIGCONT')
    await expect(connection).toHaveAccessibleName('Connection: live', { timeout: 10_000 })
  } finally {
    await everynode.stop()
  }
})
