import type { Page } from '@playwright/test'
import { expect } from './world.ts'

/** Someone else at work: a request straight at the API, with the page's own session. */
export async function elsewhere(page: Page, method: 'PATCH' | 'DELETE', path: string, patch?: object): Promise<void> {
  const status = await page.evaluate(
    async ([verb, address, body]) => {
      const session = (await (await fetch('/api/session')).json()) as { csrfToken: string }
      const answer = await fetch(`/k8s${address}`, {
        method: verb!,
        headers: { 'content-type': 'application/merge-patch+json', 'x-csrf-token': session.csrfToken },
        ...(body ? { body } : {}),
      })
      return answer.status
    },
    [method, path, patch ? JSON.stringify(patch) : ''],
  )
  expect(status).toBe(200)
}
