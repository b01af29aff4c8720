import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { drawnPaths } from './field-paths.ts'
import { readField, setField } from './field-place.ts'
import { valueIn, type FieldRow, type Given, type Step } from './field-row.ts'
import { wizard } from './wizard.ts'
import { expect, test } from './world.ts'

export const STEPS: readonly Step[] = ['Basic information', 'Container template', 'Volumes', 'Labels', 'Node selector']
export const PROJECT = 'shared'

/** Fields that go into one DaemonSet together. */
export interface FieldSheet {
  /** Of the DaemonSet. */
  name: string
  title: string
  rows: readonly FieldRow[]
}

/** What came of a row: where it failed, or what the form showed in the end. */
interface Outcome {
  failure?: string
  shown?: Given
}

/** What came of all rows, by their number. */
interface Filled {
  outcomes: Record<number, Outcome>
  created?: unknown
  failure?: string
  /** The paths of all inputs that were to be seen when the object was edited. */
  drawn: string[]
}

export function sheet(name: string, title: string, rows: readonly FieldRow[]): FieldSheet {
  return { name, title, rows }
}

/** Sheets that do not touch each other, in one DaemonSet: the visit costs more than the fields. */
export function together(first: FieldSheet, ...others: readonly FieldSheet[]): FieldSheet {
  const all = [first, ...others]
  return {
    name: first.name,
    title: all.map(({ title }) => title).join('; '),
    rows: all.flatMap(({ rows }) => rows),
  }
}

/**
 * One DaemonSet with all of these fields: the wizard sets them, step after step, and creates it; the object is read from the
 * API; Edit shows it again. Each row is a test of its own that looks at what came of it.
 */
export function describeFields({ name, title, rows }: FieldSheet): void {
  test.describe(title, () => {
    let filled: Filled = { outcomes: {}, drawn: [] }
    test.beforeAll(async ({ browser, baseURL }) => {
      test.setTimeout(150_000)
      filled = (await readKept(name)) ?? (await fillSheet(browser, baseURL!, name, rows))
      await keep(name, filled)
    })
    for (const [number, row] of rows.entries())
      test(`the form sets ${row.what}, and shows it again`, () => {
        const outcome = filled.outcomes[number]
        if (outcome?.failure !== undefined) throw new Error(outcome.failure)
        test.skip(filled.failure !== undefined && number > 0, 'the first row of the sheet says why')
        if (filled.failure !== undefined) throw new Error(filled.failure)
        expect(valueIn(filled.created, row.path), `created with ${row.path}`).toEqual(row.value)
        expect(outcome?.shown, 'shown in Edit').toEqual(row.show ?? row.give)
      })
  })
}

/** The paths of all inputs that were to be seen while these sheets were read again. */
export async function drawnWhileReading(sheets: readonly FieldSheet[]): Promise<string[]> {
  const kept = await Promise.all(sheets.map(({ name }) => readKept(name)))
  return kept.flatMap((filled) => filled?.drawn ?? [])
}

/** After a test that fails the rest run in a new process; what the one before found out holds for them too. */
async function keep(name: string, filled: Filled): Promise<void> {
  await mkdir(dirname(fileOf(name)), { recursive: true })
  await writeFile(fileOf(name), JSON.stringify(filled))
}

/** Each run begins with an empty folder. */
function fileOf(name: string): string {
  return join(test.info().project.outputDir, `fields-${process.ppid}`, `${name}.json`)
}

async function readKept(name: string): Promise<Filled | undefined> {
  return readFile(fileOf(name), 'utf8').then(
    (text) => JSON.parse(text) as Filled,
    () => undefined,
  )
}

/** One page for all sheets: the next one finds the code of the console in the browser already. */
let shared: Page | undefined

async function fillSheet(browser: Browser, baseURL: string, name: string, rows: readonly FieldRow[]): Promise<Filled> {
  const filled: Filled = { outcomes: {}, drawn: [] }
  const page = (shared ??= await browser.newPage({ baseURL, locale: 'en-US', viewport: { width: 1440, height: 900 } }))
  page.setDefaultTimeout(30_000)
  try {
    await create(page, name, rows, filled)
    await readAgain(page, name, rows, filled)
  } catch (error) {
    const shown = await page.getByRole('main').innerText()
    filled.failure = `${wordsOf(error)}\nThe page says: ${shown.slice(0, 3000)}`
    shared = undefined
    await page.close()
  }
  return filled
}

async function create(page: Page, name: string, rows: readonly FieldRow[], filled: Filled): Promise<void> {
  const form = wizard(page)
  await form.open(PROJECT)
  if (!rows.some(({ path }) => path === 'metadata name')) await page.getByLabel('Name').first().fill(name)
  for (const step of STEPS) {
    const here = rows.filter((row) => row.step === step)
    if (here.length === 0 && step !== 'Container template') continue
    await form.goTo(step)
    if (step === 'Container template') await page.getByLabel('Image').first().fill('docker.io/library/nginx:1.27')
    for (const row of here) await attempt(filled, rows.indexOf(row), () => setField(page, row))
  }
  await form.create()
  await expect(page).toHaveURL(new RegExp(`/daemonsets/${name}$`))
  const answer = await page.request.get(`/k8s/apis/apps/v1/namespaces/${PROJECT}/daemonsets/${name}`)
  expect(answer.status()).toBe(200)
  filled.created = await answer.json()
}

async function readAgain(page: Page, name: string, rows: readonly FieldRow[], filled: Filled): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const rail = page.getByRole('navigation', { name: `Edit ${name}` })
  for (const step of STEPS) {
    const here = rows.filter((row) => row.step === step)
    if (here.length === 0) continue
    await rail.getByRole('button', { name: step }).click()
    await expect(page.getByRole('heading', { name: step, level: 1 })).toBeVisible()
    for (const row of here)
      await attempt(filled, rows.indexOf(row), async () => {
        const shown = await readField(page, row)
        filled.outcomes[rows.indexOf(row)] = { shown }
      })
    filled.drawn.push(...(await drawnPaths(page)))
  }
}

/** A row that fails leaves the others standing. */
async function attempt(filled: Filled, number: number, act: () => Promise<void>): Promise<void> {
  if (filled.outcomes[number]?.failure !== undefined) return
  try {
    await act()
  } catch (error) {
    filled.outcomes[number] = { failure: wordsOf(error) }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
