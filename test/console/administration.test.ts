import { generateKeyPairSync } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub

beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)

afterAll(() => hub.close())

/** Chooses in a field that offers what is found. */
async function choose(page: Page, label: string, text: string, option = text): Promise<void> {
  const field = page.getByRole('combobox', { name: label, exact: true }).last()
  await field.click()
  if (text !== '') await field.fill(text)
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: option }).first().click()
}

const actions = async (count: number) => (await hub.entries(count)).map(({ action }) => action)

test('the security administrator registers a person, gives a role and reads out a code that is shown once', async () => {
  const { page, context, complaints } = await hub.signIn('demo-security-administrator', '/console/administration')
  await page.getByRole('row', { name: /demo-auditor/ }).waitFor()
  await expectAccessible(page)
  await shot(page, 'administration-people')
  await page.getByRole('button', { name: '登记人员' }).click()
  const form = page.getByRole('dialog', { name: '登记人员' })
  await form.getByLabel('账号').fill('wang.yang')
  await form.getByLabel('姓名').fill('王样')
  await choose(page, '部门', '卫计委')
  await expectAccessible(page)
  await shot(page, 'administration-add-person')
  await form.getByRole('button', { name: '登记人员' }).click()
  await page.getByRole('heading', { name: '王样' }).waitFor()
  expect(page.url()).toMatch(/\/people\/[a-z]{20}$/)

  // The audit administrator's role first, so that the page says why another administrator's is not to be had.
  await choose(page, '授予角色', '', '审计管理员：')
  await page.getByRole('button', { name: '授予角色' }).click()
  await page.getByRole('rowheader', { name: '审计管理员' }).waitFor()
  await choose(page, '授予角色', '', '系统管理员：')
  await page.getByText('此人已是三类管理员之一，不能再任另一类（三员分立）。').waitFor()
  expect(await page.getByRole('button', { name: '授予角色' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await shot(page, 'administration-person')

  await page.getByRole('button', { name: '发注册码' }).click()
  await page.getByRole('dialog', { name: '发注册码' }).getByRole('button', { name: '发注册码' }).click()
  const shown = page.getByRole('dialog', { name: '注册码' })
  const code = (await shown.locator('.once').textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
  await shown.getByText(/有效至 \d{4}-\d{2}-\d{2} \d{2}:\d{2}/).waitFor()
  await expectAccessible(page)
  await shot(page, 'administration-enrolment-code')
  await page.keyboard.press('Escape')
  expect(await shown.isVisible()).toBe(true)
  await shown.getByRole('button', { name: '已告知本人，关闭' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect(await page.content()).not.toContain(code)
  expect(await actions(30)).toEqual(expect.arrayContaining(['person.add', 'role.grant', 'passkey.code']))
  expect(hub.said.join('')).not.toContain(code)
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('a client is registered with its public keys; a private key that is pasted goes nowhere', async () => {
  const { page, context, complaints } = await hub.signIn('demo-security-administrator', '/console/administration/register-client')
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const secret = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'first' }
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')))
  await page.getByLabel('编号').fill('approvals')
  await page.getByLabel('名称', { exact: true }).fill('样例审批系统')
  await choose(page, '部门', '卫计委')
  await page.getByLabel('公钥集').fill(JSON.stringify({ keys: [secret] }))
  await page.getByText('没有发送，也没有保存。').waitFor()
  expect(await page.getByLabel('公钥集').inputValue()).toBe('')
  expect(await page.getByRole('button', { name: '登记客户端' }).isDisabled()).toBe(true)
  await expectAccessible(page)
  await shot(page, 'administration-private-key')
  await page.getByLabel('公钥集').fill(JSON.stringify({ ...pair.publicKey.export({ format: 'jwk' }), kid: 'first' }))
  await page.getByRole('button', { name: '登记客户端' }).click()
  await page.getByRole('heading', { name: '样例审批系统' }).waitFor()
  const keys = page.getByRole('region', { name: '公钥' })
  await keys.getByRole('row', { name: /first ES256 .* 使用中/ }).waitFor()
  await page.getByText('日志中没有它的记录').waitFor()
  await expectAccessible(page)
  await shot(page, 'administration-client')
  await keys.getByRole('button', { name: '停用' }).click()
  const sure = page.getByRole('dialog', { name: '停用' })
  await sure.getByText('这是最后一个有效公钥：停用后客户端取不到令牌。').waitFor()
  await sure.getByRole('button', { name: '停用' }).click()
  await sure.waitFor({ state: 'hidden' })
  expect(await keys.getByText('使用中').count()).toBe(0)
  expect(await actions(30)).toEqual(expect.arrayContaining(['client.register', 'client.read-keys', 'client.retire-key']))
  expect(sent.join('\n')).not.toContain(secret.d)
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('two persons let one subject be read without a case: who asked reads, and sees under what entry', async () => {
  const number = hub.city.story.personIdNumber
  const { page, context, complaints } = await hub.signIn('demo-clerk', '/console/administration')
  await page.getByRole('button', { name: '申请紧急调取' }).click()
  const form = page.getByRole('dialog', { name: '申请紧急调取' })
  await form.getByLabel('对方的身份证件号码或统一社会信用代码').fill(number)
  await choose(page, '证照类型', '身份证')
  expect(await form.getByLabel('对方的身份证件号码或统一社会信用代码').getAttribute('type')).toBe('password')
  await form.getByRole('checkbox', { name: '姓名' }).check()
  await form.getByLabel('为什么等不及立案').fill('急救需要核对身份')
  await form.getByLabel('法律依据').fill('样例急救条例第一条')
  await expectAccessible(page)
  await form.getByRole('button', { name: '申请紧急调取' }).click()
  await page.getByRole('row', { name: /待确认/ }).click()
  await page.getByText('这是您自己申请的').waitFor()

  const second = await hub.signIn('demo-supervisor', '/console/administration')
  await second.page.getByRole('row', { name: /待确认/ }).click()
  await second.page.getByRole('button', { name: '确认', exact: true }).click()
  const sure = second.page.getByRole('dialog', { name: '确认', exact: true })
  await sure.getByLabel('对方的号码').fill(number)
  await sure.getByRole('button', { name: '确认', exact: true }).click()
  await second.page.getByRole('row', { name: /可调取/ }).waitFor()
  expect(await second.page.getByRole('button', { name: '读取证照' }).count()).toBe(0)
  await second.context.close()

  await page.reload()
  await page.getByRole('row', { name: /可调取/ }).click()
  await page.getByRole('button', { name: '读取证照' }).click()
  await page.getByText(/用证事由：紧急调取 .*急救需要核对身份/).waitFor()
  await page.getByRole('rowheader', { name: '姓名' }).waitFor()
  await page.getByText(/本次查看已记入审计日志，记录编号 \d+/).waitFor()
  await expectAccessible(page)
  await shot(page, 'administration-emergency')
  expect(page.url() + (await page.title()) + (await page.content())).not.toContain(number)
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test.each([
  ['demo-security-administrator', ['clients', 'delegations', 'grants', 'volumes', 'honeytokens']],
  ['demo-system-administrator', ['health', 'calendar']],
] as const)('what else %s has is accessible, and says why it is no other’s', async (account, scenes) => {
  const { page, context, complaints } = await hub.signIn(account, '/console/administration')
  for (const scene of scenes) {
    await page.goto(`${hub.url}/console/administration/${scene}`)
    await page.locator('#main h1').waitFor()
    await expect.poll(() => page.locator('.waiting').count()).toBe(0)
    await expectAccessible(page)
    await shot(page, `administration-${scene}`)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  }
  await page.goto(`${hub.url}/console/administration/${account === 'demo-system-administrator' ? 'people' : 'health'}`)
  await page.getByRole('heading', { name: '这一页不归您的角色' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)
