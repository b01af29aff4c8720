import { chromium, type Locator } from '@playwright/test'
import { startConsole } from '../support/console-process.ts'
import { expectOpened } from '../support/opened-page.ts'
import { eightDaemonSets, longLists } from '../support/long-manifests.ts'
import { watchTyping, type Typing } from '../support/watch-typing.ts'

/**
 * What a person feels in the wizard, in a real browser: from a key to the changed text and form, from a key to the picture (INP),
 * and from the click in the list to the first step. Budgets: 10 ms, 50 ms, 200 ms.
 */
const WORDS = 'registry.example.com/team/node-agent-of-the-edge:1.27.4-rc1'
const EDIT_MS = 10
const INP_MS = 50
const OPEN_MS = 200

const everynode = await startConsole('fresh')
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const page = await browser.newPage({
  baseURL: everynode.url,
  locale: 'en-US',
  viewport: { width: 1440, height: 900 },
})

await reportOpening()
const text = eightDaemonSets(2000)
console.log(`\na file of ${text.split('\n').length} lines in 8 documents`)
await importText(text)
await goTo('Container template')
await reportTyping('image, beside the placement', page.getByLabel('Image').first())
await reportTyping('image of the last container', page.getByLabel('Image').last())
await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
await page.locator('.monaco-editor .view-line').first().waitFor()
await reportTyping('image, beside the YAML', page.getByLabel('Image').first())
await goTo('Basic information')
await reportTyping('alias, beside the YAML', page.getByLabel('Alias'))

console.log('\n200 variables and 50 mounts in one container')
await importText(longLists(200, 50))
await goTo('Container template')
await page.getByRole('button', { name: /^Environment variables/ }).click()
await reportTyping('value of the first variable', page.getByLabel('Value 1', { exact: true }))
await reportTyping('value of the last variable', page.getByLabel('Value 200', { exact: true }))
await reportTyping('image above the variables', page.getByLabel('Image').first())
await goTo('Volumes')
await reportTyping('path of the first mount', page.getByLabel('Mount path in agent').first())
await reportTyping('path of the last mount', page.getByLabel('Mount path in agent').last())

await browser.close()
await everynode.stop()

/** Types into a field, a key at a time, and prints what each key cost. */
async function reportTyping(label: string, field: Locator): Promise<void> {
  await field.fill('')
  await field.focus()
  // A key whose effect is out of sight has no picture that could be waited for.
  await field.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const typing = await watchTyping(page)
  for (const sign of WORDS) {
    await page.keyboard.type(sign)
    await typing.shown()
  }
  print(label, await typing.end())
}

function print(label: string, { handled, shown }: Typing): void {
  const [edit, inp] = [at(handled, 0.5), at(shown, 0.98)]
  console.log(
    `${label.padEnd(34)} key → text and form ${edit.toFixed(1).padStart(6)} ms (${share(edit, EDIT_MS)})` +
      `   key → picture, 98 % ${inp.toFixed(0).padStart(4)} ms (${share(inp, INP_MS)})`,
  )
}

async function reportOpening(): Promise<void> {
  const took: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    await page.goto('/projects/shared/daemonsets')
    await expectOpened(page)
    await page.waitForLoadState('networkidle')
    await page.getByRole('main').getByRole('link', { name: 'Create DaemonSet' }).first().click()
    const button = page.getByRole('link', { name: 'Start blank' })
    await button.waitFor()
    await page.evaluate(watchOpening)
    await button.click()
    await page.getByRole('heading', { name: 'Basic information' }).waitFor()
    took.push(await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened))
  }
  const first = took[0]!
  const later = at(took.slice(1), 0.5)
  console.log(`opening the wizard, the first time ${first.toFixed(0)} ms (${share(first, OPEN_MS)})`)
  console.log(`opening the wizard, on later pages ${later.toFixed(0)} ms (${share(later, OPEN_MS)})`)
}

/** In the page: from the click until the first step has been painted. */
function watchOpening(): void {
  const target = window as unknown as { opened: Promise<number> }
  target.opened = new Promise((resolve) => {
    addEventListener(
      'click',
      () => {
        const start = performance.now()
        const look = () => {
          if (document.querySelector('h1')?.textContent !== 'Basic information') return requestAnimationFrame(look)
          return requestAnimationFrame(() => resolve(performance.now() - start))
        }
        look()
      },
      { capture: true, once: true },
    )
  })
}

async function importText(manifest: string): Promise<void> {
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  const file = { name: 'long.yaml', mimeType: 'application/yaml', buffer: Buffer.from(manifest) }
  await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(file)
  // Of several a person chooses one; a file of one opens at once.
  if (manifest.includes('\n---\n')) await page.getByRole('button', { name: 'Open in the wizard' }).click()
  await page.getByRole('heading', { name: 'Basic information' }).waitFor()
}

async function goTo(step: string): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Create DaemonSet' })
  await rail.getByRole('button', { name: step }).click()
  await page.getByRole('heading', { name: step, level: 1 }).waitFor()
}

function at(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

function share(value: number, budget: number): string {
  return `${((100 * value) / budget).toFixed(0)} % of ${budget}`
}
