import { expect, test } from '../support/world.ts'
import { wizard } from '../support/wizard.ts'

test.use({ world: 'fresh' })

const FLUENTD = `# Collects the logs of every node.
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluentd
  namespace: shared   # the team's own
  labels:
    k8s-app: fluentd-logging
spec:
  selector:
    matchLabels: {k8s-app: fluentd-logging}
  template:
    metadata:
      labels: {k8s-app: fluentd-logging}
    spec:
      tolerations:
      # these tolerations are to let the daemonset run on control plane nodes
      - key: node-role.kubernetes.io/control-plane
        operator: Exists
        effect: NoSchedule
      containers:
      - name: fluentd
        image: 'quay.io/fluentd_elasticsearch/fluentd:v5.0.1'
        resources:
          limits:
            memory: 200Mi     # raise it when buffers grow
          requests:
            cpu: 100m
            memory: 200Mi
        volumeMounts:
        - name: varlog
          mountPath: /var/log
      # it may be desirable to set a high priority class
      terminationGracePeriodSeconds: 30
      volumes:
      - name: varlog
        hostPath:
          path: /var/log
`

test('an imported manifest is adjusted in the form and keeps every comment', async ({ page }) => {
  const form = wizard(page)
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  await page.getByLabel('Or paste the text').fill(FLUENTD)
  await page.getByRole('button', { name: 'Open in the wizard' }).click()
  await expect(page.getByLabel('Name').first()).toHaveValue('fluentd')
  await expect(form.headline).toHaveText('3 of 3 nodes')

  await form.goTo('Container template')
  await page.getByLabel('Memory, maximum').fill('512Mi')
  await page.getByRole('complementary').getByText('YAML', { exact: true }).click()
  const text = page.getByTestId('yaml').locator('.view-lines')
  await expect(text).toContainText('512Mi')
  await expect(text).toContainText('raise it when buffers grow')
  await expect(text).toContainText("'quay.io/fluentd_elasticsearch/fluentd:v5.0.1'")

  await form.create()
  await expect(page).toHaveURL(/\/projects\/shared\/daemonsets\/fluentd$/)
  await expect(page.getByRole('main')).toContainText('3 / 3')
})

test('a text that is no manifest is refused in the dialog and stays there', async ({ page }) => {
  await page.goto('/projects/shared/daemonsets')
  await page.getByRole('main').getByRole('button', { name: 'Import YAML' }).first().click()
  const text = page.getByLabel('Or paste the text')
  for (const [given, refusal] of [
    ['a: [1', 'This is no YAML that can be read'],
    ['kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n', 'There is no DaemonSet in it.'],
  ] as const) {
    await text.fill(given)
    await page.getByRole('button', { name: 'Open in the wizard' }).click()
    await expect(page.getByRole('dialog')).toContainText(refusal)
    await expect(text).toHaveValue(given)
  }
})
