import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub

beforeAll(async () => {
  hub = await consoleHub()
  // Enough of them in two months that something may be said.
  const known = [...hub.city.cases()].find(({ decidedAt, materials }) => decidedAt !== null && materials.some(({ how }) => how != null)) ?? expect.fail('the city has cases')
  const { steps: _steps, ...rest } = known
  const month = (ago: number) => dateInChina(new Date(hub.clock.now().getTime() - ago * 31 * 86_400_000)).slice(0, 7)
  const rows = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2].map((ago, at) => {
    const [receivedAt, decidedAt] = [`${month(ago)}-02T09:00:00+08:00`, `${month(ago)}-03T09:00:00+08:00`]
    return { ...rest, number: `OVERVIEW-${at}`, receivedAt, decidedAt, results: [], materials: rest.materials.map((one) => ({ ...one, obtainedOn: null })) }
  })
  const outcomes = await hub.load('case', rows)
  if (outcomes.some(({ kind }) => kind !== 'ADDED')) throw new Error('a case of the overview was refused')
}, 120_000)

afterAll(() => hub.close())

describe('the overview', () => {
  test('shows a supervisor what was saved, filtered by a click, as a chart, a table and a file', async () => {
    const { page, context, complaints } = await hub.signIn('demo-supervisor', '/console/overview')
    await page.getByText('近24个月').click()
    const materials = page.getByRole('region', { name: '材料：应交、免交与自带' })
    await materials.locator('.recharts-bar-rectangle').first().waitFor()
    await expectAccessible(page)
    await shot(page, 'overview')

    await materials.getByText('看表格').click()
    const rows = materials.locator('tbody tr')
    expect(await rows.count()).toBe(24)
    const asked = await rows.locator('td:nth-child(2)').allTextContents()
    const at = asked.findIndex((count) => Number(count) > 0)
    const month = await rows.nth(at).locator('th').textContent()
    await rows.nth(at).getByRole('button').press('Enter')
    // By department now, of this month alone: the sum over all is what the month had.
    await page.getByRole('button', { name: `取消筛选：${month}` }).waitFor()
    // What is of too few cases is not told, and no zero.
    const byDepartment = (await materials.locator('tbody td:nth-child(2)').allTextContents()).map((text) => (text === '–' ? 0 : Number(text)))
    expect(byDepartment.reduce((sum, count) => sum + count, 0)).toBe(Number(asked[at]))

    const [csv] = await Promise.all([page.waitForEvent('download'), materials.getByRole('button', { name: 'CSV' }).click()])
    const lines = (await readFile(await csv.path(), 'utf8')).trim().split('\r\n')
    expect([csv.suggestedFilename(), lines[0], lines.length - 1]).toEqual(['efficiency-materials.csv', '部门,应交,免交,申请人自带', byDepartment.length])
    const [xlsx] = await Promise.all([page.waitForEvent('download'), materials.getByRole('button', { name: 'XLSX' }).click()])
    expect((await readFile(await xlsx.path())).subarray(0, 2).toString()).toBe('PK')

    await page.setViewportSize({ width: 1024, height: 768 })
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await expectAccessible(page)
    await shot(page, 'overview-of-a-month')
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)
})
