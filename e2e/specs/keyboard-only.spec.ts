import { expect, test } from '../support/world.ts'

test.use({ world: 'fresh' })

test('a DaemonSet is created without touching the pointer', async ({ page }) => {
  await page.goto('/projects/shared/daemonsets/create')
  const name = page.getByLabel('Name').first()
  await expect(name).toBeVisible()
  await name.focus()
  await page.keyboard.type('by-keyboard')
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 80; presses++) {
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null
        if (element === document.body) return ''
        const labels =
          element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent) : []
        return [element?.getAttribute('aria-label'), element?.textContent, ...labels].filter(Boolean).join('|')
      })
      if (focused.includes(name)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reached ${name}`)
  }
  await tabTo('Next')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Container template' })).toBeVisible()
  await tabTo('Image')
  await page.keyboard.type('docker.io/library/nginx:1.27')
  for (const step of ['Volumes', 'Labels', 'Node selector', 'Review']) {
    await tabTo(step === 'Review' ? 'Review' : 'Next')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: step, level: 1 })).toBeVisible()
  }
  await expect(page.getByText('The cluster accepts it.')).toBeVisible()
  await tabTo('Create')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/daemonsets\/by-keyboard$/)
})
