import { expect, type Locator, type Page } from '@playwright/test'
import type { FieldRow, Given, Name, Place } from './field-row.ts'

/** A field that is not there is told at once, not after the patience that pages get. */
const PATIENCE = { timeout: 5000 }

/** Finds the place on the open step, unfolding the groups on the way. */
export async function findPlace(page: Page, place: Place = {}): Promise<Locator> {
  let found = page.getByRole('main')
  if (place.card !== undefined)
    found = found
      .locator('section')
      .filter({ has: page.getByRole('heading', { level: 2, name: exactly(place.card) }) })
      .last()
  if (place.group !== undefined) found = await unfold(page, found, place.group)
  if (place.set !== undefined) found = found.getByRole('group', { name: exactly(place.set) })
  return place.inner === undefined ? found : unfold(page, found, place.inner)
}

async function unfold(page: Page, within: Locator, name: Name): Promise<Locator> {
  const head = within
    .locator('button[aria-expanded]')
    .filter({ hasText: beginning(name) })
    .first()
  if ((await head.getAttribute('aria-expanded', PATIENCE)) === 'false') await head.click(PATIENCE)
  return page.locator(`[id="${await head.getAttribute('aria-controls')}"]`)
}

function exactly(name: Name): RegExp {
  return name instanceof RegExp ? name : new RegExp(`^${anyOf(name)}$`)
}

function beginning(name: Name): RegExp {
  return name instanceof RegExp ? name : new RegExp(`^${anyOf(name)}`)
}

function anyOf(name: string | readonly string[]): string {
  return `(?:${(typeof name === 'string' ? [name] : name).map(escaped).join('|')})`
}

function escaped(text: string): string {
  return text.replace(/[^\w\s]/g, String.raw`\$&`)
}

/** Does what a person does to set the field. */
export async function setField(page: Page, row: FieldRow): Promise<void> {
  for (const name of row.begin ?? []) await press(page, page.getByRole('main'), name)
  const place = await findPlace(page, row.place)
  for (const name of row.press ?? []) await press(page, place, name)
  if (row.set) return row.set(place, page)
  const field = fieldOf(place, row)
  const kind = await kindOf(field)
  if (kind === 'select') await choose(field, row.choice ?? [String(row.give)])
  else if (kind === 'radio') {
    await field.focus(PATIENCE)
    await field.press('Space')
  } else if (kind === 'checkbox') await field.setChecked(row.give === true, PATIENCE)
  else if (kind === 'list') await fillList(field, row.give as readonly string[])
  else {
    await field.fill(String(row.give), PATIENCE)
    await field.blur()
  }
}

async function choose(field: Locator, names: readonly string[]): Promise<void> {
  const labels = await field.locator('option').allTextContents()
  await field.selectOption({ label: names.find((name) => labels.includes(name)) ?? names.join(' / ') }, PATIENCE)
}

async function fillList(field: Locator, items: readonly string[]): Promise<void> {
  const before = await field.locator(LIST).locator('[class*="Pill-label"]').count()
  for (let count = 0; count < before; count++) await field.press('Backspace', PATIENCE)
  for (const item of items) {
    await field.fill(item, PATIENCE)
    await field.press('Enter')
  }
  await field.blur()
}

/** What the field shows; a menu shows the label of its choice. */
export async function readField(page: Page, row: FieldRow): Promise<Given> {
  const place = await findPlace(page, row.editPlace ?? row.place)
  if (row.read) return row.read(place, page)
  const field = fieldOf(place, { ...row, field: row.editField ?? row.field })
  const kind = await kindOf(field)
  if (kind === 'select')
    return field.evaluate((element) => (element as unknown as HTMLSelectElement).selectedOptions[0]?.label ?? '')
  if (kind === 'list') return field.locator(LIST).locator('[class*="Pill-label"]').allTextContents()
  return kind === 'text' ? field.inputValue() : field.isChecked()
}

/** Presses a button or switch of the place; a menu's items stand outside of it. */
async function press(page: Page, place: Locator, name: Name): Promise<void> {
  const named = { name: exactly(name) }
  const pressed = place
    .getByRole('button', named)
    .or(place.getByRole('switch', named))
    .or(page.getByRole('menuitem', named))
  const role = await pressed.last().getAttribute('role', PATIENCE)
  await pressed.last().click(PATIENCE)
  // A menu that is still closing would close the next one.
  if (role === 'menuitem') await expect(page.getByRole('menu')).toHaveCount(0)
}

/** By its label, with or without the star of what is needed; the words below a switch belong to its name. */
export function fieldOf(place: Locator, { field, nth }: Pick<FieldRow, 'field' | 'nth'>): Locator {
  const isPattern = field instanceof RegExp
  const labelled = place.getByLabel(isPattern ? field : new RegExp(`^${anyOf(field)}( \\*)?$`))
  const name = isPattern ? field : new RegExp(`^${anyOf(field)}( |$)`)
  const switched = place
    .getByRole('switch', { name })
    .or(place.getByRole('radio', { name }))
    .or(place.getByRole('checkbox', { name }))
  return labelled
    .or(switched)
    .and(place.page().locator('input:not([type="hidden"]), select, textarea'))
    .nth(nth ?? 0)
}

/** An input with the items that it holds as tags before it. */
const LIST = 'xpath=ancestor::*[contains(@class, "TagsInput-root")][1]'

async function kindOf(field: Locator): Promise<'text' | 'select' | 'radio' | 'checkbox' | 'list'> {
  return field.evaluate(
    (element) => {
      if (element.tagName === 'SELECT') return 'select'
      if (element.closest('[class*="TagsInput-root"]')) return 'list'
      const type = element.getAttribute('type')
      return type === 'radio' || type === 'checkbox' ? type : 'text'
    },
    undefined,
    PATIENCE,
  )
}
