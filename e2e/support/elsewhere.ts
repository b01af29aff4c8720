import type { Page } from '@playwright/test'
import { expect } from './world.ts'

/** Someone else at work: a request straight at the API, with the page's own session. */
export async function elsewhere(
  page: Page,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  const status = await page.evaluate(
    async ([verb, address, text]) => {
      const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
      const answer = await fetch(`/k8s${address}`, {
        method: verb!,
        headers: {
          'content-type': `application/${verb === 'PATCH' ? 'merge-patch+' : ''}json`,
          'x-csrf-token': session.csrfToken,
        },
        ...(text ? { body: text } : {}),
      })
      return answer.status
    },
    [method, path, body ? JSON.stringify(body) : ''],
  )
  expect(status).toBe(method === 'POST' ? 201 : 200)
}
