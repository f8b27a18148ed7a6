import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeCsv } from '../../src/domains/guide-tables/sheet/write-csv.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub, type Seat } from '../support/console.ts'

let hub: ConsoleHub
beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)
afterAll(() => hub?.close())

const asFile = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })

async function saved({ page }: Seat, link: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return readFile(await file.path())
}

describe('Tables at the catalogue desk', () => {
  it('go out, come back, show what would change, and become drafts once', async () => {
    const seat = await hub.signIn('demo-editor', '/console/catalogue/tables')
    const { page, complaints } = seat
    const workbook = await saved(seat, '下载 XLSX')
    await page.getByLabel('选择文件').setInputFiles(asFile('总表.xlsx', workbook))
    await page.getByText('没有要改的内容。').waitFor()
    const rows = await page.getByText(/^不变 \d+$/).innerText()
    expect(Number(rows.split(' ')[1])).toBeGreaterThan(1)

    const codes = [...(await saved(seat, '下载 CSV')).toString('utf8').matchAll(/"(\w{31})"/g)].map(([, one = '']) => one)
    await page.getByLabel('选择文件').setInputFiles(asFile('改.csv', writeCsv([
      ['实施编码', '事项名称', '申报材料', '承诺时限', '备注', '想不起来'], [codes[0] ?? '', '', '', '３个工作日', '第一行\n第二行', ''], ['', '没有这一项', '', '', '', ''], [codes[1] ?? '', '', '', '20天', '', ''],
    ])))
    await page.getByText('不认识的列，没有读：想不起来').waitFor()
    expect(await page.locator('.table-details').innerText()).toContain('新事项须填写实施编码')
    await shot(page, 'tables-refused')
    await expectAccessible(page)

    await page.getByText('变更 1').click()
    await page.getByRole('row', { name: /变更/ }).press('Enter')
    await page.getByRole('cell', { name: '３个工作日' }).waitFor()
    await shot(page, 'tables-changed')
    await page.getByLabel('变更说明').fill('按区政府文件调整')
    await page.getByRole('button', { name: '应用 1 项' }).click()
    await page.getByText('1 项已存为草稿').waitFor()
    await shot(page, 'tables-applied')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  it('say in words why a file is none, on a tablet too', async () => {
    const { page } = await hub.signIn('demo-editor', '/console/catalogue/tables')
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.getByLabel('选择文件').setInputFiles(asFile('信.csv', Buffer.from('一封信')))
    await page.getByText('认不出是哪一种表').waitFor()
    await expectAccessible(page)
    const [wide, seen] = await page.evaluate('[document.documentElement.scrollWidth, document.documentElement.clientWidth]') as [number, number]
    expect(wide).toBeLessThanOrEqual(seen)
  })
})
