import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, launch, shot } from '../support/console.ts'
import type { NetworkHub } from '../support/http.ts'
import { hubOfGuides, PERMIT } from './world.ts'

let hub: NetworkHub
let browser: Browser
beforeAll(async () => {
  ;[hub, browser] = await Promise.all([hubOfGuides(), launch()])
})
afterAll(async () => {
  await browser.close()
  await hub.close()
})

async function open(path: string, width: number, javaScriptEnabled: boolean): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', javaScriptEnabled })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${hub.url}${path}`)
  return { page, complaints }
}

describe('Guides in a browser', () => {
  it('are found and read by keyboard alone, without a script', async () => {
    const { page, complaints } = await open('/guides', 1366, false)
    await page.getByLabel('事项名称').fill('公共场所卫生')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '公共场所卫生许可证核发' }).first().press('Enter')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('公共场所卫生许可证核发')
    expect(await page.getByRole('img', { name: '办理流程图' }).isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  it.each([[1366, `/guides/${PERMIT}`], [390, `/guides/${PERMIT}?lang=en`], [390, '/guides?q=证']] as const)('are accessible and no wider than the screen: %d %s', async (width, path) => {
    const { page } = await open(path, width, true)
    await expectAccessible(page)
    const [wide, seen] = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth]') as [number, number]
    expect(wide).toBeLessThanOrEqual(seen)
    await shot(page, `guide-${width}-${path.includes('q=') ? 'search' : 'page'}`)
  })

  it('print on A4', async () => {
    const { page } = await open(`/guides/${PERMIT}`, 1366, true)
    await page.emulateMedia({ media: 'print' })
    const pdf = await page.pdf({ preferCSSPageSize: true })
    const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf.toString('latin1')) ?? []
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842])
    const pages = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
    expect(pages).toBeGreaterThanOrEqual(1)
    expect(pages).toBeLessThanOrEqual(4)
  })
})
