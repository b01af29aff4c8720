import { expect, test } from '../support/world.ts'

test.use({ world: 'demo' })

test('the language is switched at run time and stays', async ({ page }) => {
  await page.goto('/daemonsets')
  await expect(page.getByRole('heading', { name: 'DaemonSets' })).toBeVisible()
  await page.getByRole('button', { name: 'English' }).click()
  const chinese = page
    .getByRole('menuitemradio', { name: '中文' })
    .or(page.getByRole('menuitem', { name: '中文' }))
    .first()
  if (await chinese.isVisible()) await chinese.click()
  await expect(page.getByRole('heading', { name: '守护进程集' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.reload()
  await expect(page.getByRole('heading', { name: '守护进程集' })).toBeVisible()
})

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' })

  test('the wizard speaks Chinese from the first page to the last', async ({ page }) => {
    await page.goto('/projects/shared/daemonsets/create')
    await expect(page.getByRole('heading', { name: '基本信息' })).toBeVisible()
    await page.getByRole('navigation', { name: '创建守护进程集' }).getByRole('button', { name: '容器组模板' }).click()
    await expect(page.getByLabel('镜像', { exact: false }).first()).toBeVisible()
    await page.getByRole('navigation', { name: '创建守护进程集' }).getByRole('button', { name: '预览' }).click()
    await expect(page.getByRole('main')).toContainText('需要修正')
    await expect(page.getByRole('main')).toContainText('此项必填。')
  })
})
