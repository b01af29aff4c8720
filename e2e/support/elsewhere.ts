import type { Page } from '@playwright/test'
import { expectOpened } from './opened-page.ts'
import { expect } from './world.ts'

/** Someone else at work: a request straight at the API, with the page's own session. */
export async function elsewhere(
  page: Page,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  await expectOpened(page) // until then there may be no session to ask with
  const [status, text] = await page.evaluate(
    async ([verb, address, sent]) => {
      const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
      const answer = await fetch(`/k8s${address}`, {
        method: verb!,
        headers: {
          'content-type': `application/${verb === 'PATCH' ? 'merge-patch+' : ''}json`,
          'x-csrf-token': session.csrfToken,
        },
        ...(sent ? { body: sent } : {}),
      })
      return [answer.status, await answer.text()] as const
    },
    [method, path, body ? JSON.stringify(body) : ''],
  )
  expect(status, text).toBe(method === 'POST' ? 201 : 200)
}
