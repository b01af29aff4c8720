import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { elsewhere } from '../support/elsewhere.ts'
import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const agent = (project: string, podSpec: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: foreseen, namespace: ${project}}
spec:
  selector: {matchLabels: {app: foreseen}}
  template:
    metadata: {labels: {app: foreseen}}
    spec:
${podSpec.replaceAll(/^/gm, '      ')}
`

const container = (cpu: string) => `containers:
- name: main
  image: registry.example.com/agent:1
  resources: {requests: {cpu: ${cpu}, memory: 64Mi}, limits: {cpu: ${cpu}, memory: 64Mi}}`

async function makeProject(page: Page, name: string, labels: Record<string, string> = {}): Promise<void> {
  await page.goto('/projects/shared/daemonsets')
  await elsewhere(page, 'POST', '/api/v1/namespaces', { metadata: { name, labels } })
}

async function importInto(page: Page, project: string, text: string) {
  await page.goto(`/projects/${project}/daemonsets`)
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(text)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  const panel = page.getByRole('region', { name: 'Before creating' })
  return { panel, finding: (words: string) => panel.getByRole('listitem').filter({ hasText: words }) }
}

test('what a quota leaves is told against what all Pods will ask, while typing and while the quota changes', async ({
  page,
}) => {
  await makeProject(page, 'foreseen-quota')
  const quota = '/api/v1/namespaces/foreseen-quota/resourcequotas'
  await elsewhere(page, 'POST', quota, { metadata: { name: 'compute' }, spec: { hard: { 'requests.cpu': '150m' } } })
  const { panel, finding } = await importInto(page, 'foreseen-quota', agent('foreseen-quota', container('100m')))
  const found = finding('Needs 2 × 100m = 200m of requests.cpu; 150m left in quota foreseen-quota/compute')
  await expect(found).toBeVisible()
  await expect(page.getByTestId('placement')).toContainText('Only 1 of 2 Pods would be created.')
  await expectAccessible(page, 'light')
  await expectAccessible(page, 'dark')
  await found.getByRole('button').click()
  const field = page.getByLabel('CPU, minimum')
  await expect(field).toBeFocused()
  await field.fill('70m')
  await expect(panel).toContainText('Nothing stands in the way of its Pods.')
  await field.fill('90m')
  await expect(finding('180m of requests.cpu')).toBeVisible()
  await elsewhere(page, 'PATCH', `${quota}/compute`, { spec: { hard: { 'requests.cpu': '1' } } })
  await expect(panel).toContainText('Nothing stands in the way of its Pods.')
})

test('bounds of a LimitRange, and what it fills in, are known before the Pods are', async ({ page }) => {
  await makeProject(page, 'foreseen-limits')
  await elsewhere(page, 'POST', '/api/v1/namespaces/foreseen-limits/limitranges', {
    metadata: { name: 'usual' },
    spec: { limits: [{ type: 'Container', min: { cpu: '50m' }, default: { memory: '32Mi' } }] },
  })
  const spec = `containers:
- name: main
  image: registry.example.com/agent:1
  resources: {requests: {cpu: 10m, memory: 64Mi}}`
  const { panel, finding } = await importInto(page, 'foreseen-limits', agent('foreseen-limits', spec))
  const found = finding('Container main: the memory request is above 32Mi, the limit that LimitRange usual fills in')
  await found.getByRole('button').click()
  await expect(page.getByLabel('Memory, maximum')).toBeFocused()
  await page.getByLabel('Memory, maximum').fill('64Mi')
  const least = finding('Container main: cpu is below 50m, the least that LimitRange usual allows')
  await expect(least).toContainText('minimum cpu usage per Container is 50m, but request is 10m')
  await page.getByLabel('CPU, minimum').fill('50m')
  await expect(panel).toContainText('Nothing stands in the way of its Pods.')
})

test('what PodSecurity refuses is said in its own words, with the way to the field', async ({ page }) => {
  await makeProject(page, 'foreseen-baseline', { 'pod-security.kubernetes.io/enforce': 'baseline' })
  const spec = `hostNetwork: true\n${container('10m')}\nvolumes:\n- name: logs\n  hostPath: {path: /var/log}`
  const { panel } = await importInto(page, 'foreseen-baseline', agent('foreseen-baseline', spec))
  await expect(panel).toContainText('Project foreseen-baseline enforces PodSecurity “baseline:latest”, which refuses:')
  await expect(panel.getByRole('button', { name: 'hostPath volumes (volume "logs")' })).toBeVisible()
  await panel.getByRole('button', { name: 'host namespaces (hostNetwork=true)' }).click()
  await expect(page.getByRole('heading', { name: 'Container template', level: 1 })).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Network of the node' })).toBeFocused()
})

test('what is referred to and does not exist is named, until it is there', async ({ page }) => {
  await makeProject(page, 'foreseen-names')
  const spec = `serviceAccountName: absent
priorityClassName: none-such
${container('10m')}
volumes:
- name: settings
  configMap: {name: settings}
- name: perhaps
  secret: {secretName: perhaps, optional: true}`
  const { panel, finding } = await importInto(page, 'foreseen-names', agent('foreseen-names', spec))
  await expect(finding('ServiceAccount absent does not exist in project foreseen-names')).toContainText(
    'Create it first, or choose another.',
  )
  await expect(page.getByTestId('placement')).toContainText('No Pod would be created.')
  await expect(finding('PriorityClass none-such does not exist')).toBeVisible()
  const map = finding('ConfigMap settings does not exist')
  await expect(map).toContainText('Its Pods wait until it is there.')
  await expect(panel).not.toContainText('perhaps')
  await elsewhere(page, 'POST', '/api/v1/namespaces/foreseen-names/configmaps', { metadata: { name: 'settings' } })
  await expect(map).toHaveCount(0)
  await wizard(page).goTo('Volumes')
  await expect(finding('ServiceAccount absent')).toBeVisible()
})

test('what comes along in the file will be there, unless it is left out', async ({ page }) => {
  await makeProject(page, 'foreseen-along')
  const spec = `${container('10m')}\nvolumes:\n- name: settings\n  configMap: {name: settings}`
  const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n'
  const { panel, finding } = await importInto(page, 'foreseen-along', `${agent('foreseen-along', spec)}---\n${map}`)
  await expect(panel).toContainText('Nothing stands in the way of its Pods.')
  await wizard(page).goTo('Review')
  await page.getByRole('checkbox', { name: 'ConfigMap settings' }).click()
  await expect(finding('ConfigMap settings does not exist')).toBeVisible()
})

test('on a phone the sheet says how much was found, and goes away for the field that is asked for', async ({
  page,
}) => {
  await makeProject(page, 'foreseen-phone', { 'pod-security.kubernetes.io/enforce': 'baseline' })
  const { panel } = await importInto(
    page,
    'foreseen-phone',
    agent('foreseen-phone', `hostPID: true\n${container('10m')}`),
  )
  await expect(panel).toContainText('host namespaces')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(panel).toBeHidden()
  const handle = page.getByRole('button', { name: '2 of 3 nodes' })
  await expect(handle).toContainText('1 finding')
  await handle.click()
  await expectAccessible(page, 'light')
  await panel.getByRole('button', { name: 'host namespaces (hostPID=true)' }).click()
  await expect(panel).toBeHidden()
  await expect(page.getByRole('switch', { name: 'Processes of the node' })).toBeFocused()
})

test('what a project user may not see is not guessed about', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'admin' }).click()
  await page.getByRole('menuitem', { name: /alice/ }).click()
  await expect(page.getByRole('button', { name: /alice/ })).toBeVisible()
  const spec = `priorityClassName: perhaps-there
${container('10m')}
volumes:
- name: settings
  configMap: {name: foreseen-by-alice}`
  const { panel, finding } = await importInto(page, 'team-a', agent('team-a', spec))
  await expect(finding('ConfigMap foreseen-by-alice does not exist in project team-a')).toBeVisible()
  await expect(panel).toContainText(/Looked at: .*quota/)
  await expect(page.getByRole('complementary')).toContainText('Its Pods would be created, but not start.')
  await expect(panel).not.toContainText('perhaps-there')
  await expect(panel).not.toContainText('what it refers to')
})
