import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

/** One person of each role; the addresses are found by following the menus. */
const PEOPLE = ['demo-clerk', 'demo-auditor', 'demo-editor', 'demo-steward', 'demo-supervisor', 'demo-security-administrator', 'demo-system-administrator']

/** Counted by the browser: what moved without anybody having done anything (Layout Instability API). */
const WATCH_SHIFTS = `
  globalThis.shifted = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifted += entry.value
  }).observe({ type: 'layout-shift', buffered: true })`

/** Names of the page in Chinese that have nothing of it. */
const SAID_IN_ENGLISH = `[...document.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label')).filter((name) => !/[一-鿿]/.test(name))`

/** Looks the same to everybody who may open it, so that once is enough. */
const ALIKE = '/console/overview'

let hub: ConsoleHub
let isAlikeSeen = false

beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)

afterAll(() => hub.close())

test.each(PEOPLE)('every scene of %s is accessible, named in Chinese, fits a small screen, keeps still and asks no other host', async (account) => {
  const { page, context, complaints } = await hub.signIn(account)
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${hub.url}/`) && !request.url().startsWith('blob:')) elsewhere.push(new URL(request.url()).host)
  })
  await context.addInitScript(WATCH_SHIFTS)
  const found = new Set<string>()
  const waiting = await menuOf(page)
  for (const address of waiting) {
    if (found.has(address) || (isAlikeSeen && address === ALIKE)) continue
    found.add(address)
    isAlikeSeen ||= address === ALIKE
    await page.goto(`${hub.url}${address}`)
    await settled(page)
    expect(await page.evaluate('globalThis.shifted'), `${address} moves`).toBeLessThan(0.1)
    waiting.push(...(await menuOf(page)))
    await expectAccessible(page)
    expect(await page.evaluate(SAID_IN_ENGLISH), `${address} tells screen readers`).toEqual([])
    for (const width of [1024, 1366]) {
      await page.setViewportSize({ width, height: 768 })
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wide, `${address} is wider than ${width}`).toBeLessThanOrEqual(0)
    }
    await shot(page, `scene-${account}${address.replaceAll('/', '-')}`)
  }
  expect(found.size).toBeGreaterThan(1)
  expect(complaints).toEqual([])
  expect(elsewhere).toEqual([])
  await context.close()
}, 120_000)

/** Where the menus of the page lead: those of the desks, and of the desk that is open. */
async function menuOf(page: Page): Promise<string[]> {
  await page.locator('#main h1').first().waitFor()
  const all = await page.locator('nav a').evaluateAll((links) => (links as unknown as { getAttribute(name: string): string | null }[]).map((link) => link.getAttribute('href')))
  return all.filter((address): address is string => address?.startsWith('/console/') === true)
}

/** Nothing is awaited any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('#main h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('.waiting').first().waitFor({ state: 'detached' })
}
