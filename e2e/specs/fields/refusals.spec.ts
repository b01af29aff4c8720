import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { describeRefusals } from '../../support/field-refusals.ts'
import { PROJECT } from '../../support/field-sheet.ts'
import { codeOf, ruleCodes, type Tongue } from '../../support/form-words.ts'
import { expect, test } from '../../support/world.ts'
import { stepsOneAndTwo, stepsThreeToFive } from './refusals.ts'

test.use({ world: 'fresh', trace: 'off' })

for (const tongue of ['en-US', 'zh-CN'] satisfies readonly Tongue[]) {
  describeRefusals('what steps 1 and 2 refuse', tongue, stepsOneAndTwo)
  describeRefusals('what steps 3, 4 and 5 refuse', tongue, stepsThreeToFive)
}

/** What the first text cannot say beside the rest. */
const EMPTY_AND_LARGE = JSON.stringify({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'large', annotations: { note: 'x'.repeat(256 * 1024) } },
  spec: { selector: {}, template: { spec: { containers: [{ name: 'main', image: 'busybox:1' }] } } },
})

test('of a text in which everything is wrong each error is led to in the form, and every rule is broken somewhere', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const text = await readFile(new URL('every-error.yaml', import.meta.url), 'utf8')
  const words = [...(await followAll(page, text)), ...(await followAll(page, EMPTY_AND_LARGE))]
  const rows = [...stepsOneAndTwo, ...stepsThreeToFive].map(({ says }) => (typeof says === 'string' ? says : says[0]))
  const seen = new Set<string | undefined>([...rows, 'immutable', ...words.map(codeOf)])
  expect(ruleCodes.filter((code) => !seen.has(code))).toEqual([])
})

/** Imports a text, follows each problem that the review lists to its place, and finds its words there; the words of all. */
async function followAll(page: Page, text: string): Promise<string[]> {
  await page.goto(`/projects/${PROJECT}/daemonsets`)
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(text)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  const review = page.getByRole('navigation', { name: 'Create DaemonSet' }).getByRole('button', { name: 'Review' })
  await review.click()
  const heading = page.getByRole('heading', { name: 'To fix', exact: true })
  const problems = page.locator('section').filter({ has: heading }).getByRole('listitem')
  await expect(problems.first()).toBeVisible()
  const all = await problems.evaluateAll((items) => items.map((item) => item.querySelector('span')?.textContent ?? ''))
  for (const [index, words] of all.entries()) {
    await review.click()
    await problems.nth(index).getByRole('button').first().click()
    // They stand at what has the focus, or in its frame: a tick box or a tag has no room of its own for them.
    const frame = page.locator(':focus').locator('xpath=ancestor-or-self::*[self::fieldset or self::section][1]')
    const said = frame.getByText(words).filter({ visible: true }).first()
    await expect.soft(said, words).toBeVisible({ timeout: 5000 })
  }
  return all
}
