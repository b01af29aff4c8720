import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

test('a person creates the node exporter in the wizard and watches it go to Running on every eligible node', async ({
  page,
}) => {
  const form = wizard(page)
  await form.open('shared')
  await page.getByLabel('Name').first().fill('node-exporter')
  await page.getByLabel('Alias').fill('主机指标')

  await form.goTo('Container template')
  await page.getByLabel('Image').fill('quay.io/prometheus/node-exporter:v1.9.0')
  await page.getByLabel('Container name').fill('node-exporter')
  await page.getByLabel('CPU, minimum').fill('100m')
  await page.getByLabel('Memory, minimum').fill('64Mi')
  await page.getByLabel('Memory, maximum').fill('128Mi')
  await page.getByRole('button', { name: /^Ports/ }).click()
  await page.getByRole('button', { name: 'Add port' }).click()
  await page.getByLabel('Name 1').fill('metrics')
  await page.getByLabel('Container port 1').fill('9100')

  await form.goTo('Volumes')
  await page.getByRole('button', { name: 'Add volume' }).click()
  await page.getByRole('menuitem', { name: 'Path on the node' }).click()
  await page.getByLabel('Path on the node').fill('/proc')
  await page.getByRole('button', { name: 'Mount in node-exporter' }).click()
  await page.getByLabel('Mount path in node-exporter').fill('/host/proc')

  await form.goTo('Node selector')
  await expect(form.headline).toHaveText('2 of 3 nodes')
  await expect(page.getByTestId('placement')).toContainText('node-role.kubernetes.io/control-plane')

  await form.create()
  await expect(page).toHaveURL(/\/projects\/shared\/daemonsets\/node-exporter$/)
  await expect(page.getByRole('main')).toContainText('Running')
  await expect(page.getByRole('main')).toContainText('2 / 2')
})

test('tolerating the control-plane taint brings it onto all three nodes', async ({ page }) => {
  const form = wizard(page)
  await form.open('shared')
  await page.getByLabel('Name').first().fill('everywhere')
  await form.goTo('Container template')
  await page.getByLabel('Image').fill('docker.io/library/nginx:1.27')
  await form.goTo('Node selector')
  await expect(form.headline).toHaveText('2 of 3 nodes')
  await page.getByTestId('placement').getByRole('button', { name: 'Tolerate' }).click()
  await expect(form.headline).toHaveText('3 of 3 nodes')
  await expect(page.getByRole('checkbox', { name: 'node-role.kubernetes.io/control-plane:NoSchedule' })).toBeChecked()
  await form.create()
  await expect(page.getByRole('main')).toContainText('Running')
  await expect(page.getByRole('main')).toContainText('3 / 3')
})
