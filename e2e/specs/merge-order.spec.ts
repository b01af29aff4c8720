import { elsewhere } from '../support/elsewhere.ts'
import { expect, test } from '../support/world.ts'

test.use({ world: 'fresh' })

const LIST = '/apis/apps/v1/namespaces/shared/daemonsets'
const containers = (...env: string[]) => [
  {
    name: 'main',
    image: 'docker.io/library/nginx:1.27',
    env: env.map((name) => ({ name, value: name === 'SECOND' ? '$(FIRST)/x' : '/var' })),
  },
]

test('who only changed the order of variables is seen in the comparison, and either order can be taken', async ({
  page,
}) => {
  await page.goto('/projects/shared/daemonsets')
  const labels = { app: 'ordered' }
  await elsewhere(page, 'POST', LIST, {
    metadata: { name: 'ordered' },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: containers('FIRST', 'SECOND') } },
    },
  })
  await page.goto('/projects/shared/daemonsets/ordered/edit')
  const rail = page.getByRole('navigation', { name: 'Edit ordered' })
  await rail.getByRole('button', { name: 'Container template' }).click()
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.28')
  const spec = { template: { spec: { containers: containers('SECOND', 'FIRST') } } }
  await elsewhere(page, 'PATCH', `${LIST}/ordered`, { spec })
  await rail.getByRole('button', { name: 'Review' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Compare' }).first().click()
  const dialog = page.getByRole('dialog')
  const row = dialog
    .getByRole('region', { name: 'Changed by others only' })
    .getByRole('listitem')
    .filter({ hasText: 'spec.template.spec.containers[main].env order of the items' })
  await expect(row.getByRole('definition').filter({ hasText: '- SECOND - FIRST' })).toHaveCount(1)
  await dialog.getByRole('button', { name: 'All mine' }).click()
  await dialog.getByRole('button', { name: 'Use this result' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\/daemonsets\/ordered$/)
  const stored = (await (await page.request.get(`/k8s${LIST}/ordered`)).json()) as {
    spec: { template: { spec: { containers: { image: string; env: { name: string }[] }[] } } }
  }
  const main = stored.spec.template.spec.containers[0]
  expect(main?.image).toBe('docker.io/library/nginx:1.28')
  expect(main?.env.map(({ name }) => name)).toEqual(['FIRST', 'SECOND'])
})
