import type { Locator, Page } from '@playwright/test'
import { elsewhere } from './elsewhere.ts'
import { fieldOf, findPlace, setField } from './field-place.ts'
import type { FieldRow, Given, Name, Place, Step } from './field-row.ts'
import { PROJECT, STEPS } from './field-sheet.ts'
import { namesIn, problemWords, type Said, type Tongue } from './form-words.ts'
import { expectOpened } from './opened-page.ts'
import { expect, test } from './world.ts'

/** A value that a rule refuses, and one that it takes. Names are the English ones; the other language's are looked up. */
export interface Refusal extends Pick<FieldRow, 'place' | 'begin' | 'press' | 'field' | 'nth'> {
  step: Step
  /** What is refused: the test says "the form refuses …". */
  what: string
  wrong: Given
  says: Said
  right: Given
  /** A field of the same place that is set before, so that this one is there or its rule applies. */
  first?: readonly [field: string, give: Given]
  /** What the field is called that is told of, if it is another one of the place. */
  at?: string
  /** It is only warned of: told at its place, and not counted. */
  isWarning?: boolean
}

/** A DaemonSet that is there already. */
export const TAKEN = 'taken'

/**
 * Values that the rules refuse, one after another in one visit of the wizard: each is told at its field and counted on its step and
 * in the head of its group, folded or not; the review leads to it; and the words and the count go when the value is put right.
 */
export function describeRefusals(title: string, tongue: Tongue, rows: readonly Refusal[]): void {
  test.describe(`${title}, in ${tongue}`, () => {
    test.describe.configure({ mode: 'default' })
    let page: Page
    test.beforeAll(async ({ browser, baseURL }) => {
      test.setTimeout(60_000)
      page = await browser.newPage({ baseURL, locale: tongue, viewport: { width: 1440, height: 900 } })
      await page.goto(`/projects/${PROJECT}/daemonsets/create`)
      await expectOpened(page)
      await begin(page, tongue)
    })
    test.afterAll(async () => page.close())
    for (const row of [...rows].toSorted((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step)))
      test(`the form refuses ${row.what}`, async () => refuse(page, tongue, row))
  })
}

/** The DaemonSet that is there already. */
export async function createTaken(page: Page): Promise<void> {
  const labels = { app: TAKEN }
  const spec = { containers: [{ name: 'main', image: 'docker.io/library/nginx:1.27' }] }
  const taken = {
    metadata: { name: TAKEN },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  }
  const path = `/apis/apps/v1/namespaces/${PROJECT}/daemonsets`
  const known = await page.request.get(`/k8s${path}/${TAKEN}`)
  if (known.status() === 404)
    await elsewhere(page, 'POST', path, { apiVersion: 'apps/v1', kind: 'DaemonSet', ...taken })
}

/** A form in which nothing is wrong but what the rows will make wrong. */
async function begin(page: Page, tongue: Tongue): Promise<void> {
  await createTaken(page)
  const set = (field: string, give: string, step: Step) =>
    setField(page, { what: '', path: '', value: '', step, field: namesIn(tongue, field), give })
  await set('Name', 'refused', 'Basic information')
  await goTo(page, tongue, 'Container template')
  await set('Image', 'docker.io/library/nginx:1.27', 'Container template')
  // From here on what is missing is told where it is missing.
  await goTo(page, tongue, 'Review')
}

async function refuse(page: Page, tongue: Tongue, row: Refusal): Promise<void> {
  const { first, wrong, right, isWarning = false, at } = row
  const words = problemWords(tongue, row.says)
  const { begin: _, press: __, ...again } = rowIn(tongue, row, wrong)
  await goTo(page, tongue, row.step)
  if (first) await setField(page, rowIn(tongue, { ...again, field: first[0] }, first[1]))
  await setField(page, rowIn(tongue, row, wrong))
  const told = async () => (await findPlace(page, again.place)).getByText(words).filter({ visible: true })
  await expect((await told()).first()).toBeVisible()
  const group = again.place?.group
  if (group !== undefined && !isWarning) {
    const head = headWithCount(page, group)
    await expect(head).toBeVisible()
    await head.click()
    await expect(head).toHaveAttribute('aria-expanded', 'false')
    await expect(head).toBeVisible()
  }
  const count = await errorsOn(page, tongue, row.step)
  if (!isWarning) expect(count).toBeGreaterThan(0)
  // The way there is the same in every language.
  if (tongue === 'en-US') {
    await goTo(page, tongue, 'Review')
    await page.getByRole('listitem').filter({ hasText: words }).getByRole('button').first().click()
    await expect(fieldOf(await shownPlace(page, again.place), { ...again, field: at ?? again.field })).toBeFocused()
    await expect((await told()).first()).toBeVisible()
  }
  await setField(page, rowIn(tongue, again, right))
  await expect(await told()).toHaveCount(0)
  if (!isWarning) await expect.poll(() => errorsOn(page, tongue, row.step)).toBeLessThan(count)
}

/** The place as it was unfolded by itself: nothing is pressed to see it. */
async function shownPlace(page: Page, place: Place = {}): Promise<Locator> {
  const { group: _, inner: __, ...rest } = place
  return findPlace(page, rest)
}

async function goTo(page: Page, tongue: Tongue, step: Step | 'Review'): Promise<void> {
  await stepOf(page, tongue, step).click()
  const name = new RegExp(`^(?:${namesIn(tongue, step).join('|')})$`)
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

function stepOf(page: Page, tongue: Tongue, step: Step | 'Review'): Locator {
  const name = new RegExp(`(?:${namesIn(tongue, step).join('|')})`)
  return page.getByRole('navigation', { name: namesIn(tongue, 'Create DaemonSet')[0]! }).getByRole('button', { name })
}

/** The head of a group that counts errors. */
function headWithCount(page: Page, group: Name): Locator {
  const names = group instanceof RegExp ? group.source : [group].flat().join('|')
  const heads = page.getByRole('main').locator('button[aria-expanded]')
  return heads
    .filter({ hasText: new RegExp(`^(?:${names})`) })
    .filter({ hasText: /\d$/ })
    .first()
}

/** How many errors the rail counts on a step. */
async function errorsOn(page: Page, tongue: Tongue, step: Step): Promise<number> {
  const count = stepOf(page, tongue, step).locator('[title]')
  return (await count.count()) === 0 ? 0 : Number(/\d+/.exec((await count.getAttribute('title')) ?? '')?.[0] ?? 0)
}

/** The row with everything called as the language calls it. */
function rowIn(
  tongue: Tongue,
  row: Pick<Refusal, 'step' | 'place' | 'begin' | 'press' | 'field' | 'nth'>,
  give: Given,
): FieldRow {
  const all = (names: readonly Name[]) => names.map((name) => nameIn(tongue, name))
  return {
    what: '',
    path: '',
    value: undefined,
    step: row.step,
    field: nameIn(tongue, row.field),
    give,
    ...(typeof give === 'string' ? { choice: [give, ...namesIn(tongue, give)] } : {}),
    ...(row.nth === undefined ? {} : { nth: row.nth }),
    ...(row.begin ? { begin: all(row.begin) } : {}),
    ...(row.press ? { press: all(row.press) } : {}),
    ...(row.place
      ? {
          place: Object.fromEntries(
            Object.entries(row.place).map(([part, name]) => [part, nameIn(tongue, name as Name)]),
          ),
        }
      : {}),
  }
}

function nameIn(tongue: Tongue, name: Name): Name {
  return typeof name === 'string' ? namesIn(tongue, name) : name
}
