import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type BrowserContextOptions, type Page } from '@playwright/test'
import { startConsole } from './support/console-process.ts'

// Takes the pictures that the README shows: `node e2e/take-pictures.ts`, with Chromium named in CHROMIUM_PATH.

const folder = fileURLToPath(new URL('../apps/console/pictures/', import.meta.url))
mkdirSync(folder, { recursive: true })
const everynode = await startConsole('demo')
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})

const english = { locale: 'en-US', colorScheme: 'light', viewport: { width: 1440, height: 900 } } as const
const chineseDark = { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 1440, height: 900 } } as const
const phone = { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 844 } } as const

await take('list', english, async (page) => {
  await page.goto('/daemonsets')
  await page.getByRole('link', { name: 'node-exporter' }).waitFor()
})
await take('detail-dark', chineseDark, async (page) => {
  await page.goto('/projects/logging/daemonsets/log-rotator')
  await page.getByRole('heading', { name: 'log-rotator' }).waitFor()
})
await take('wizard', english, (page) => fillWizard(page, 'Node selector', 'Create DaemonSet'))
await take('wizard-zh-dark', chineseDark, (page) => fillWizard(page, '容器组模板', '创建守护进程集'))
await take('wizard-phone', phone, (page) => fillWizard(page, '节点选择器', '创建守护进程集'))
await take('yaml', english, async (page) => {
  await fillWizard(page, 'Container template', 'Create DaemonSet')
  await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
  await page.locator('.monaco-editor .view-line').first().waitFor()
})

await browser.close()
await everynode.stop()

async function take(name: string, options: BrowserContextOptions, show: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ ...options, baseURL: everynode.url, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await show(page)
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}${name}.png` })
  await context.close()
}

async function fillWizard(page: Page, step: string, title: string): Promise<void> {
  await page.goto('/projects/monitoring/daemonsets/create')
  await page
    .getByLabel(/^(Name|名称)/)
    .first()
    .fill('node-agent')
  const rail = page.getByRole('navigation', { name: title })
  await rail.getByRole('button').nth(1).click()
  await page
    .getByLabel(/^(Image|镜像)/)
    .first()
    .fill('quay.io/prometheus/node-exporter:v1.9.0')
  await page.getByLabel(/^(Memory, minimum|内存最小使用)/).fill('12Gi')
  await rail.getByRole('button', { name: step }).click()
  await page.getByTestId('placement').locator('strong').waitFor({ state: 'attached' })
}
