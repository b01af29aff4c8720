import type { Page } from '@playwright/test'
import { readField, setField } from './field-place.ts'
import { valueIn, type FieldRow, type Step } from './field-row.ts'
import { wizard } from './wizard.ts'
import { expect, test } from './world.ts'

const STEPS: readonly Step[] = ['Basic information', 'Container template', 'Volumes', 'Labels', 'Node selector']
const PROJECT = 'shared'

/** What came of a row: where it failed, or what the form showed in the end. */
interface Outcome {
  failure?: unknown
  shown?: string | boolean
}

interface Sheet {
  outcomes: Map<FieldRow, Outcome>
  created: unknown
  failure?: unknown
}

/**
 * One DaemonSet with all of these fields: the wizard sets them, step after step, and creates it; the object is read from the
 * API; Edit shows it again. Each row is a test of its own that looks at what came of it.
 */
export function describeFields(name: string, title: string, rows: readonly FieldRow[]): void {
  test.describe(title, () => {
    const sheet: Sheet = { outcomes: new Map(), created: undefined }
    test.beforeAll(async ({ browser, baseURL }) => {
      test.setTimeout(150_000)
      const page = await browser.newPage({ baseURL: baseURL!, locale: 'en-US', viewport: { width: 1440, height: 900 } })
      try {
        await create(page, name, rows, sheet)
        await readAgain(page, name, rows, sheet)
      } catch (error) {
        sheet.failure = error
      }
      await page.close()
    })
    for (const row of rows)
      test(`the form sets ${row.what}, and shows it again`, () => {
        const outcome = sheet.outcomes.get(row)
        if (outcome?.failure !== undefined) throw outcome.failure
        if (sheet.failure !== undefined) throw sheet.failure
        expect(valueIn(sheet.created, row.path), `created with ${row.path}`).toEqual(row.value)
        expect(outcome?.shown, 'shown in Edit').toEqual(row.show ?? row.give)
      })
  })
}

async function create(page: Page, name: string, rows: readonly FieldRow[], sheet: Sheet): Promise<void> {
  const form = wizard(page)
  await form.open(PROJECT)
  if (!rows.some(({ path }) => path === 'metadata name')) await page.getByLabel('Name').first().fill(name)
  for (const step of STEPS) {
    const here = rows.filter((row) => row.step === step)
    if (here.length === 0 && step !== 'Container template') continue
    await form.goTo(step)
    if (step === 'Container template') await page.getByLabel('Image').first().fill('docker.io/library/nginx:1.27')
    for (const row of here) await attempt(sheet, row, () => setField(page, row))
  }
  await form.create()
  await expect(page).toHaveURL(new RegExp(`/daemonsets/${name}$`))
  const answer = await page.request.get(`/k8s/apis/apps/v1/namespaces/${PROJECT}/daemonsets/${name}`)
  expect(answer.status()).toBe(200)
  sheet.created = await answer.json()
}

async function readAgain(page: Page, name: string, rows: readonly FieldRow[], sheet: Sheet): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const rail = page.getByRole('navigation', { name: `Edit ${name}` })
  for (const step of STEPS) {
    const here = rows.filter((row) => row.step === step)
    if (here.length === 0) continue
    await rail.getByRole('button', { name: step }).click()
    await expect(page.getByRole('heading', { name: step, level: 1 })).toBeVisible()
    for (const row of here)
      await attempt(sheet, row, async () => {
        const shown = await readField(page, row)
        sheet.outcomes.set(row, { shown })
      })
  }
}

/** A row that fails leaves the others standing. */
async function attempt(sheet: Sheet, row: FieldRow, act: () => Promise<void>): Promise<void> {
  if (sheet.outcomes.get(row)?.failure !== undefined) return
  try {
    await act()
  } catch (error) {
    sheet.outcomes.set(row, { failure: error })
  }
}
