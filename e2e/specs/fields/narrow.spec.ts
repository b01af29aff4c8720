import type { Locator, Page } from '@playwright/test'
import { unfoldAll } from '../../support/field-paths.ts'
import { PROJECT, STEPS } from '../../support/field-sheet.ts'
import { wizard } from '../../support/wizard.ts'
import { expect, test } from '../../support/world.ts'

test.use({ world: 'fresh' })

const VOLUMES = [
  'Path on the node',
  'ConfigMap',
  'Several sources in one (projected)',
  'Facts about the Pod (downward API)',
  'CSI driver',
  'A new volume for each Pod (ephemeral)',
]
/** Buttons of the steps that add a row of fields. */
const ROWS =
  /^(Add (port|variable|all keys|word|argument|header|option|entry|registry|parameter|alternative|preference|toleration|condition|file)|Choose a key|Mount in)/

for (const width of [390, 1440])
  test(`with all groups open and a row in each, the fields stand in the order of the keyboard on ${width} px`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await page.setViewportSize({ width, height: 900 })
    const form = wizard(page)
    await form.open(PROJECT)
    for (const step of STEPS) {
      await form.goTo(step)
      if (step === 'Volumes') for (const kind of VOLUMES) await addVolume(page, kind)
      await unfoldAll(page)
      if (step === 'Container template') {
        for (const check of await page.getByLabel('How it checks').all()) await check.selectOption('HTTP request')
        for (const hook of await page.getByLabel('What it does').all()) await hook.selectOption('HTTP request')
      }
      for (const button of await page.getByRole('main').getByRole('button', { name: ROWS }).all()) await button.click()
      await unfoldAll(page)
      expect(await misplaced(page.getByRole('main')), step).toEqual([])
    }
  })

async function addVolume(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: 'Add volume' }).click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

/** Inputs that are cut off, and those that the keyboard reaches before one that stands above or to the left of them. */
async function misplaced(main: Locator): Promise<string[]> {
  return main.locator('input[name], select[name], textarea[name]').evaluateAll((elements) => {
    const shown = elements.filter((element) => element.getClientRects().length > 0)
    const nameOf = (element: Element) =>
      element.getAttribute('aria-label') ?? element.closest('div')?.parentElement?.textContent?.slice(0, 40) ?? ''
    const wrong: string[] = []
    shown.forEach((element, index) => {
      const here = element.getBoundingClientRect()
      if (here.left < 0 || here.right > window.innerWidth) wrong.push(`cut off: ${nameOf(element)}`)
      const before = shown[index - 1]?.getBoundingClientRect()
      const isAfter = !before || here.top >= before.bottom - 4 || here.left >= before.right - 4
      if (!isAfter) wrong.push(`out of order: ${nameOf(element)}`)
    })
    return wrong
  })
}
