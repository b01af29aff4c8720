import type { Locator, Page } from '@playwright/test'
import { findPlace, setField } from './field-place.ts'
import type { FieldRow } from './field-row.ts'
import { PROJECT, STEPS } from './field-sheet.ts'
import { wizard } from './wizard.ts'
import { expect, test } from './world.ts'

/** A value that a rule refuses, and one that it takes. */
export interface Refusal extends Pick<FieldRow, 'step' | 'place' | 'begin' | 'press' | 'field' | 'nth' | 'set'> {
  /** What is refused: the test says "the form refuses …". */
  what: string
  wrong: FieldRow['give']
  /** What the form says, or how it begins. */
  words: string
  right: FieldRow['give']
  /** A field of the same place that is set before, so that this one is there or its rule applies. */
  first?: readonly [field: string, give: FieldRow['give']]
  /** Where the words stand, if not at the field. */
  said?: FieldRow['place']
}

/**
 * Values that the rules refuse, one after another in one visit of the wizard: each is told at its field and counted on its step and
 * in the head of its group, and the words and the count go when the value is put right.
 */
export function describeRefusals(title: string, rows: readonly Refusal[]): void {
  test.describe(title, () => {
    test.describe.configure({ mode: 'default' })
    let page: Page
    test.beforeAll(async ({ browser, baseURL }) => {
      test.setTimeout(60_000)
      page = await browser.newPage({ baseURL, locale: 'en-US', viewport: { width: 1440, height: 900 } })
      const form = wizard(page)
      await form.open(PROJECT)
      await page.getByLabel('Name').first().fill('refused')
      await form.goTo('Container template')
      await page.getByLabel('Image').first().fill('docker.io/library/nginx:1.27')
      // From here on what is missing is told where it is missing.
      await form.goTo('Review')
    })
    test.afterAll(async () => page.close())
    for (const row of [...rows].toSorted((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step)))
      test(`the form refuses ${row.what}`, async () => {
        const form = wizard(page)
        await form.goTo(row.step)
        const { begin: _, press: __, set: ___, ...again } = { ...row, path: '', value: undefined }
        if (row.first) await setField(page, { ...again, field: row.first[0], give: row.first[1] })
        await setField(page, { ...row, path: '', value: undefined, give: row.wrong })
        const said = await findPlace(page, row.said ?? row.place)
        await expect(said.getByText(row.words).filter({ visible: true }).first()).toBeVisible()
        if (typeof row.place?.group === 'string') await expect(countIn(page, row.place.group)).toBeVisible()
        const wrong = await errorsOn(page, row.step)
        await setField(page, { ...again, give: row.right })
        await expect(said.getByText(row.words).filter({ visible: true })).toHaveCount(0)
        await expect.poll(() => errorsOn(page, row.step)).toBeLessThan(wrong)
      })
  })
}

/** The head of a group that counts errors. */
function countIn(page: Page, group: string): Locator {
  const heads = page.getByRole('main').locator('button[aria-expanded]')
  return heads.filter({ hasText: group }).filter({ hasText: /\d$/ }).first()
}

/** How many errors the rail counts on a step. */
async function errorsOn(page: Page, step: string): Promise<number> {
  const words = await page
    .getByRole('navigation', { name: 'Create DaemonSet' })
    .getByRole('button', { name: step })
    .textContent()
  return Number(/(\d+) (?:problem|field)/.exec(words ?? '')?.[1] ?? 0)
}
