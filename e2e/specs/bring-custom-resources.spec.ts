import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const GROUP = 'bring.example.com'

const definition = (kind: string, plural: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${plural}.${GROUP}}
spec:
  group: ${GROUP}
  scope: Namespaced
  names: {kind: ${kind}, plural: ${plural}, singular: ${kind.toLowerCase()}, listKind: ${kind}List}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}
`

const daemonSet = (name: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}, namespace: shared}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: main, image: 'docker.io/library/nginx:1.27'}]}
`

const object = (kind: string, name: string, apiVersion = `${GROUP}/v1`) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nrules: [first]\n`

async function openReview(page: Page, text: string) {
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(text)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  await wizard(page).step('Review').click()
  const beside = page.locator('section', { has: page.getByRole('heading', { name: 'Also in this file' }) })
  return (what: string) => beside.getByRole('listitem').filter({ hasText: what })
}

test('a custom resource comes with its definition, which is waited for, in one go', async ({ page, everynode }) => {
  const parts = [object('BroughtRule', 'high'), definition('BroughtRule', 'broughtrules'), daemonSet('with-rules')]
  const row = await openReview(page, parts.join('---\n'))
  await expect(row('CustomResourceDefinition')).toContainText('will be created')
  await expect(row('BroughtRule high')).toContainText('will be created, once its CRD is there')
  await wizard(page).create()
  await expect(page).toHaveURL(/\/daemonsets\/with-rules$/)
  const answer = await page.request.get(`${everynode.url}/k8s/apis/${GROUP}/v1/namespaces/shared/broughtrules/high`)
  expect(await answer.json()).toMatchObject({ kind: 'BroughtRule', rules: ['first'] })
})

test('a kind that the cluster serves is tried before it is sent; one that it does not is named, and not in what is sent', async ({
  page,
}) => {
  const other = object('BroughtRule', 'low', 'absent.example.com/v1')
  const parts = [definition('BroughtLevel', 'broughtlevels'), other, object('BroughtLevel', 'mid'), daemonSet('levels')]
  const row = await openReview(page, parts.join('---\n'))
  await expect(row('BroughtRule low')).toContainText(
    'The cluster has no kind BroughtRule in absent.example.com/v1; install its CRD first.',
  )
  await expect(row('BroughtRule low').getByRole('checkbox')).toBeDisabled()
  const sent = page.getByRole('region', { name: 'What will be sent' })
  const behind = page.getByRole('region', { name: 'Not sent', exact: true })
  await expect(behind).toContainText('absent.example.com/v1')
  await expect(sent).not.toContainText('absent.example.com/v1')
  await expect(sent).toContainText('kind: BroughtLevel')
  await expectAccessible(page, 'light')
  await expectAccessible(page, 'dark')

  await row('CustomResourceDefinition').getByRole('checkbox').click()
  await expect(row('BroughtLevel mid')).toContainText('Its kind comes with the CRD of this file, which is left out.')
  await expect(sent).not.toContainText('BroughtLevel')
  await row('CustomResourceDefinition').getByRole('checkbox').click()
  await wizard(page).create()
  await expect(page).toHaveURL(/\/daemonsets\/levels$/)

  const again = await openReview(page, [object('BroughtLevel', 'mid'), daemonSet('levels-again')].join('---\n'))
  await expect(again('BroughtLevel mid')).toContainText('exists like this already')
  await again('BroughtLevel mid').getByRole('checkbox').click()
  await expect(sent).not.toContainText('BroughtLevel')
})
