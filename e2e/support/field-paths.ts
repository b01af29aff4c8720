import type { Page } from '@playwright/test'
import type { FieldRow } from './field-row.ts'

/** The paths of all inputs on the open step, written as rows write them; the form names each input for its path. */
export async function drawnPaths(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('main')
    .locator('input[name], select[name], textarea[name]')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('name') ?? ''))
  return names.flatMap((name) => pathOf(name) ?? [])
}

/** Unfolds every group of the open step, those within groups too. */
export async function unfoldAll(page: Page): Promise<void> {
  const folded = page.getByRole('main').locator('button[aria-expanded="false"][aria-controls]:not([aria-haspopup])')
  while ((await folded.count()) > 0) await folded.first().click()
}

/** Whether one of the rows sets the field with this path, in whichever item of a list. */
export function isCovered(path: string, rows: readonly FieldRow[]): boolean {
  const wanted = general(path)
  return rows.some((row) => {
    const given = general(row.path)
    if (given === wanted || given.startsWith(`${wanted} `)) return true
    return wanted.startsWith(`${given} `) && holds(row.value, wanted.slice(given.length + 1).split(' '))
  })
}

function holds(value: unknown, parts: readonly string[]): boolean {
  const [part, ...rest] = parts
  if (part === undefined) return true
  if (Array.isArray(value)) return part === '*' ? value.some((item) => holds(item, rest)) : false
  return typeof value === 'object' && value !== null && part in value && holds(Reflect.get(value, part), rest)
}

/** Without the numbers of items; an init container has the fields of a container. */
function general(path: string): string {
  return path
    .split(' ')
    .map((part) => (/^\d+$/.test(part) ? '*' : part))
    .join(' ')
    .replace(/^(spec template spec) initContainers /, '$1 containers ')
}

function pathOf(name: string): string | undefined {
  if (!name.startsWith('f_')) return undefined
  const key = name
    .slice(1)
    .replace(/_([0-9a-f]+)_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  return (JSON.parse(key) as (string | number)[]).join(' ')
}
