import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dateInChina } from '../../src/kernel/calendar-date.ts'
import { PUBLIC_PLACE_PERMIT } from '../../src/sample-city/public-place-permit.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub
let permit: string

beforeAll(async () => {
  hub = await consoleHub()
  const guides = [...hub.city.guides()]
  permit = guides.find(({ item }) => item.name === PUBLIC_PLACE_PERMIT && item.implementingBody.code === hub.city.story.departmentCode)?.item.code ?? ''
}, 120_000)

afterAll(() => hub.close())

const part = (page: Page, name: string) => page.getByRole('navigation', { name: '指南各部分' }).getByRole('link', { name: new RegExp(`^${name}`) })

/** To the draft that there is, or a new one. */
const toEditor = (page: Page) => page.getByRole('link', { name: '编辑草稿' }).or(page.getByRole('button', { name: '新建草稿', exact: true })).first().click()

/** Id of what has the focus. */
const focused = (page: Page) => page.evaluate<string>('document.activeElement.id')

/** Takes one of the choices of a list that one can search. */
async function choose(page: Page, label: string, search: string, choice: RegExp | string) {
  const list = page.getByRole('combobox', { name: label, exact: true }).last()
  await list.click()
  if (search !== '') await list.pressSequentially(search)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: choice }).first().click()
}

test('an editor adds a material with a condition and a certificate, mends what is warned of, looks at the differences and publishes for tomorrow', async () => {
  const { page, context, complaints } = await hub.signIn('demo-editor', '/console/catalogue')
  await page.getByRole('button', { name: '只看本部门' }).click()
  await page.getByLabel('查找事项').fill('公共场所卫生')
  await expectAccessible(page)
  await shot(page, 'catalogue-items')
  await page.getByRole('link', { name: PUBLIC_PLACE_PERMIT }).first().click()
  await page.getByRole('heading', { name: '办事指南 第 1 版' }).waitFor()
  await expectAccessible(page)
  await shot(page, 'catalogue-item')

  await toEditor(page)
  await part(page, '申请材料').click()
  await page.getByRole('button', { name: '添加材料' }).click()
  await page.keyboard.type('从业人员健康合格证明')
  await page.getByText('符合条件时才需要').click()
  await page.getByLabel('写给申请人看的文字').fill('从业人员十人以上的')
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
  await page.getByRole('button', { name: '设置可判定的条件' }).click()
  await choose(page, '判断什么', '从业', '从业人员数')
  await choose(page, '怎样比较', '', '不小于')
  await page.getByLabel('比较值').fill('10')
  await page.getByText('系统理解为').getByText('10').or(page.locator('.spoken', { hasText: '10' })).first().waitFor()
  await page.getByRole('button', { name: '添加电子证照' }).click()
  await choose(page, '证照类型', '健康', /健康/)
  await page.getByRole('group', { name: '所需要素' }).getByRole('checkbox').first().check()

  // No basis is given yet: the place says so, and nobody need look for it.
  const basis = page.getByRole('group', { name: '要求提供材料的依据' })
  await basis.getByText('材料没有依据').waitFor()
  await expectAccessible(page)
  await shot(page, 'catalogue-material')
  await basis.getByRole('button', { name: '添加依据' }).click()
  await basis.getByLabel('法律法规名称').fill('《公共场所卫生管理条例》')
  await basis.getByLabel('条款').fill('第七条')
  await basis.getByText('材料没有依据').waitFor({ state: 'detached' })

  await page.getByRole('button', { name: /到第一处错误/ }).click()
  await expect.poll(() => focused(page)).toBe('at-changeNote')
  await page.keyboard.type('依据样例决定增加从业人员健康合格证明')
  await page.getByRole('button', { name: /到第一处错误/ }).waitFor({ state: 'detached' })

  await page.getByRole('button', { name: '查看差异' }).click()
  const added = page.getByRole('row').filter({ hasText: '新增' })
  await added.getByText('从业人员健康合格证明').first().waitFor()
  await added.getByText('《公共场所卫生管理条例》').waitFor()
  await expectAccessible(page)
  await shot(page, 'catalogue-differences')
  await page.goBack()
  await page.getByRole('button', { name: '公布', exact: true }).click()
  const tomorrow = addDays(dateInChina(hub.clock.now()), 1)
  await page.getByLabel('生效日期').waitFor()
  expect(await page.getByLabel('生效日期').inputValue()).toBe(tomorrow)
  await expectAccessible(page)
  await shot(page, 'catalogue-publish')
  await page.getByRole('button', { name: '公布第 2 版' }).click()
  const second = page.getByRole('listitem').filter({ hasText: '第 2 版' })
  await second.getByText('待生效').waitFor()
  await second.getByText(`${tomorrow} 起生效`).waitFor()
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('two editors of one draft: nobody’s change is lost, and what both changed is chosen', async () => {
  const [one, other] = [await hub.signIn('demo-editor', `/console/catalogue/items/${permit}`), await hub.signIn('demo-editor', `/console/catalogue/items/${permit}`)]
  await toEditor(one.page)
  await one.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
  await other.page.reload()
  await other.page.getByRole('link', { name: '编辑草稿' }).click()
  await other.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()

  await part(one.page, '办理流程').click()
  await one.page.getByLabel('服务承诺').fill('首问负责，一次办成。')
  await part(one.page, '基本信息').click()
  await one.page.getByLabel('承办科室').fill('行政审批科')
  await one.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
  await one.page.keyboard.press('Control+s')

  await part(other.page, '咨询与监督').click()
  await other.page.getByLabel('公开方式').fill('政务服务网')
  await part(other.page, '基本信息').click()
  await other.page.getByLabel('承办科室').fill('政务服务科二组')
  const conflict = other.page.getByRole('alert', { name: '另一位编辑也修改了这份草稿' })
  await conflict.getByText('服务承诺').waitFor()
  await conflict.getByText('公开方式').waitFor()
  await expectAccessible(other.page)
  await shot(other.page, 'catalogue-conflict')
  await conflict.getByText('用我的“政务服务科二组”').click()
  await conflict.getByRole('button', { name: '合并后继续编辑' }).click()
  await other.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
  expect(await other.page.getByLabel('承办科室').inputValue()).toBe('政务服务科二组')
  await other.page.keyboard.press('Control+s')
  await other.page.getByRole('status').filter({ hasText: '已保存' }).waitFor()

  await one.page.goto(`${hub.url}/console/catalogue/items/${permit}/differences`)
  for (const text of ['首问负责，一次办成。', '政务服务网', '政务服务科二组']) await one.page.getByRole('table').getByText(text).first().waitFor()
  expect([...one.complaints, ...other.complaints]).toEqual([])
  await Promise.all([one.context.close(), other.context.close()])
}, 60_000)

test('materials change places by keyboard, a disposition is decided, a warning dismissed with its reason, and a new item begun', async () => {
  const { page, context, complaints } = await hub.signIn('demo-editor', `/console/catalogue/items/${permit}`)
  await page.getByRole('button', { name: '作出处理意见' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('保留，依据充分')
  // What lies half under the bar is no small target, only one that was scrolled there.
  await page.evaluate('scrollTo(0, 0)')
  await expectAccessible(page)
  await shot(page, 'catalogue-disposition')
  await dialog.getByRole('button', { name: '确认' }).click()
  await page.getByText('保留，依据充分').waitFor()

  await toEditor(page)
  await part(page, '申请材料').click()
  const lines = page.getByRole('region', { name: '材料清单' }).getByRole('listitem')
  const [first, second] = [await lines.nth(0).locator('.material-name').textContent(), await lines.nth(1).locator('.material-name').textContent()]
  await lines.nth(0).getByRole('button').focus()
  await page.keyboard.press('Alt+ArrowDown')
  expect(await lines.nth(0).locator('.material-name').textContent()).toBe(second)
  expect(await lines.nth(1).locator('.material-name').textContent()).toBe(first)
  await expect.poll(() => focused(page)).toBe('material-line-1')

  // A promised limit that is longer than the statutory one is warned of at once.
  await part(page, '办理时限').click()
  await page.getByLabel('设置法定办结时限').check()
  await page.getByRole('group', { name: '法定办结时限', exact: true }).getByLabel(/^工作日/).fill('3')
  const warning = page.locator('.warning-line').filter({ hasText: '承诺时限长于法定时限' })
  await warning.getByRole('button', { name: '不需要修改' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('样例理由')
  await page.getByRole('dialog').getByRole('button', { name: '不需要修改' }).click()
  await warning.getByText('样例理由').waitFor()
  await shot(page, 'catalogue-limits')

  await page.getByRole('navigation', { name: '事项工作台' }).getByRole('link', { name: '事项目录' }).click()
  await page.getByRole('region', { name: '草稿' }).getByRole('link', { name: PUBLIC_PLACE_PERMIT }).waitFor()
  await page.getByRole('button', { name: '新事项' }).click()
  // A service of its own: the base code of the permit with another sub-item.
  await page.getByLabel('实施编码或业务办理项编码').fill(`${permit.slice(0, 28)}009`)
  await page.getByLabel('服务产生的日期').fill(dateInChina(hub.clock.now()))
  await page.getByRole('dialog').getByRole('button', { name: '新建草稿' }).click()
  await page.getByRole('heading', { name: '编辑指南：未命名' }).waitFor()

  await page.getByRole('navigation', { name: '事项工作台' }).getByRole('link', { name: '提醒' }).click()
  await page.getByRole('heading', { name: '指南提醒' }).waitFor()
  await expectAccessible(page)
  await shot(page, 'catalogue-warnings')
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)
