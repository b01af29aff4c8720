import type { Page } from '@playwright/test'
import { expect } from './world.ts'

/** What a person does in the wizard, by the words that they see. */
export function wizard(page: Page) {
  const step = (name: string | RegExp) =>
    page.getByRole('navigation', { name: /Create DaemonSet|创建守护进程集/ }).getByRole('button', { name })
  return {
    async open(project: string) {
      await page.goto(`/projects/${project}/daemonsets`)
      await page.getByRole('main').getByRole('link', { name: 'Create DaemonSet' }).first().click()
      await page.getByRole('link', { name: 'Start blank' }).click()
      await expect(page.getByRole('heading', { name: 'Basic information' })).toBeVisible()
    },
    async goTo(name: string) {
      await step(name).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    },
    step,
    headline: page
      .getByTestId('placement')
      .getByRole('strong')
      .or(page.getByTestId('placement').locator('strong'))
      .first(),
    async create() {
      await step('Review').click()
      await expect(page.getByText('The cluster accepts it.')).toBeVisible()
      await page.getByRole('button', { name: 'Create', exact: true }).click()
    },
  }
}
