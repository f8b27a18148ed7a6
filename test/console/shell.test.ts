import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub

beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)

afterAll(() => hub.close())

describe('the console', () => {
  test('sends whoever is not signed in to the sign-in, and back to where he or she wanted to go', async () => {
    const { page, context } = await hub.stranger('/console/clerk')
    await expectAccessible(page)
    await page.getByRole('link', { name: '重新登录' }).click()
    await page.locator('button[data-account="demo-clerk"]').click()
    await page.waitForURL('**/console/clerk')
    await context.close()
  })

  test('shows a role its own desks, in Chinese and on request in English, without a complaint of the browser', async () => {
    const { page, context, complaints } = await hub.signIn('demo-clerk')
    const desks = page.getByRole('navigation', { name: '工作台' })
    expect(await desks.getByRole('link').first().textContent()).toBe('窗口')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('navigation', { name: 'Desks' }).getByRole('link', { name: 'Counter' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await expectAccessible(page)
    await shot(page, 'shell-english')
    expect(complaints).toEqual([])
    await context.close()
  })

  test('lets whoever has two roles choose one, and change it later', async () => {
    const { page, context } = await hub.stranger('/console/sign-in')
    await page.locator('button[data-account="demo-clerk-supervisor"]').click()
    await page.getByRole('heading', { name: '请选择本次使用的角色' }).waitFor()
    await expectAccessible(page)
    await shot(page, 'role-choice')
    await page.getByRole('button', { name: /监督人员/ }).click()
    await page.getByRole('button', { name: /演示窗口与监督人员/ }).click()
    await page.getByRole('menuitem', { name: /更换角色：窗口人员/ }).click()
    await page.waitForURL('**/console/clerk')
    await context.close()
  })

  test('says so when the session has ended, and goes on after a new sign-in', async () => {
    const { page, context } = await hub.signIn('demo-clerk')
    await page.waitForLoadState('networkidle')
    await page.request.delete(`${hub.url}/console/session`, { headers: { 'x-yihao-page': '1', origin: hub.url, 'sec-fetch-site': 'same-origin' } })
    // Nothing is loaded anew: the next thing that the page asks tells it.
    await page.getByRole('link', { name: '效能' }).click()
    await page.getByRole('heading', { name: '登录已结束' }).waitFor()
    await context.close()
  })

  test('shows nothing any more in one window once the person has signed out in another', async () => {
    const { page, context } = await hub.signIn('demo-clerk', '/console/clerk')
    const other = await context.newPage()
    await other.goto(`${hub.url}/console/clerk`)
    await other.getByRole('button', { name: /演示窗口人员/ }).click()
    await other.getByRole('menuitem', { name: '退出' }).click()
    await page.getByRole('heading', { name: '登录已结束' }).waitFor()
    await context.close()
  })

  test('says in words that the connection is lost, also the first time and of a desk that was not loaded yet, and asks again once it is back', async () => {
    const { page, context } = await hub.signIn('demo-clerk', '/console/clerk')
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.getByRole('combobox', { name: '办理什么事项' }).fill('卫生')
    await page.getByRole('alert').filter({ hasText: '连接不上一号' }).waitFor()
    await page.getByRole('link', { name: '效能' }).click()
    await page.getByRole('alert').filter({ hasText: '连接不上一号' }).waitFor()
    await page.getByRole('link', { name: '窗口' }).click()
    await page.getByRole('combobox', { name: '办理什么事项' }).fill('公共')
    await page.getByRole('alert').filter({ hasText: '连接不上一号' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('option', { name: /公共场所/ }).first().waitFor()
    await context.close()
  })

  test('gives the focus back to where it was when a dialog closes', async () => {
    const { page, context } = await hub.signIn('demo-security-administrator', '/console/administration')
    const add = page.getByRole('button', { name: '登记人员' })
    await add.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: '登记人员' }).waitFor()
    await page.keyboard.press('Escape')
    await add.and(page.locator(':focus')).waitFor()
    await context.close()
  })
})
