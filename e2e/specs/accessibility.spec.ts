import { expectAccessible } from '../support/accessibility.ts'
import { expectOpened } from '../support/opened-page.ts'
import { expect, test } from '../support/world.ts'

test.use({ world: 'demo' })

const PAGES: [string, string][] = [
  ['the list', '/daemonsets'],
  ['a DaemonSet', '/projects/logging/daemonsets/log-rotator'],
  ['the nodes', '/nodes'],
  ['a node', '/nodes/node-a1'],
  ['the Pods', '/projects/monitoring/pods'],
  ['the projects', '/projects'],
  ['the ways to begin a DaemonSet', '/projects/shared/daemonsets/create/start'],
  ['the wizard', '/projects/shared/daemonsets/create'],
]

for (const [name, path] of PAGES) {
  test(`${name} passes WCAG 2.2 AA in light and dark`, async ({ page }) => {
    await page.goto(path)
    await expectOpened(page)
    await expectAccessible(page, 'light')
    await expectAccessible(page, 'dark')
  })
}

test('every step of the wizard passes WCAG 2.2 AA in light and dark', async ({ page }) => {
  await page.goto('/projects/shared/daemonsets/create')
  for (const step of ['Container template', 'Volumes', 'Labels', 'Node selector', 'Review']) {
    await page.getByRole('navigation', { name: 'Create DaemonSet' }).getByRole('button', { name: step }).click()
    await expect(page.getByRole('heading', { name: step, level: 1 })).toBeVisible()
    await expectAccessible(page, 'light')
    await expectAccessible(page, 'dark')
  }
})

test('no page breaks the content security policy', async ({ page }) => {
  const violations: string[] = []
  await page.exposeFunction('noteViolation', (violation: string) => void violations.push(violation))
  await page.addInitScript(() => {
    const { noteViolation } = globalThis as unknown as { noteViolation: (violation: string) => void }
    document.addEventListener('securitypolicyviolation', (event) => {
      noteViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)
    })
  })
  for (const [, path] of PAGES) {
    await page.goto(path)
    await expectOpened(page)
  }
  await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  expect(violations).toEqual([])
})
