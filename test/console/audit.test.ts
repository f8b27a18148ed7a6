import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import { tamper } from '../api/supervision/auditing.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub, type Seat } from '../support/console.ts'

let hub: ConsoleHub

beforeAll(async () => {
  hub = await consoleHub()
  await accesses(60)
}, 180_000)

afterAll(() => hub.close())

/** Look-ups of a department system of the city, as the hub would have written them. */
async function accesses(count: number): Promise<void> {
  const { story } = hub.city
  for (let at = 0; at < count; at += 1) {
    const actor = { clientId: story.clientId, person: at % 3 === 0 ? 'li.fang' : null, departmentCode: story.departmentCode, role: 'DEPARTMENT_SYSTEM' } as const
    const scope = new RequestScope({ actor, requestId: randomUUID(), clock: hub.clock, writer: hub.hub.writer, documentHash: null })
    const record = new AccessRecord({ action: 'subject.ask', purpose: { itemCode: story.itemCode, caseNumber: `T-${at % 7}`, reason: null }, subject: `subject${at % 9}`.padEnd(22, 'A') })
    if (at % 5 === 0) record.refuse('subject', 'NOT_AVAILABLE', 'CASE_NOT_OPEN')
    else record.disclose(`certificate${at}`.padEnd(22, 'B'), story.unlistedPersonType, ['KZ_XM'])
    record.guideVersion = 1
    record.materials.add(2)
    await hub.hub.writer.append([record], scope)
  }
}

/** The verdict on the entry that is open, once there is one. */
async function verdictOn({ page }: Seat): Promise<Record<string, string | null>> {
  const verdict = page.getByRole('dialog').locator('.verdict[data-standing]')
  await verdict.waitFor()
  const checks = await Promise.all((await verdict.locator('[data-check]').all()).map(async (line) => [await line.getAttribute('data-check'), await line.getAttribute('data-standing')]))
  return { whole: await verdict.getAttribute('data-standing'), ...Object.fromEntries(checks) as Record<string, string> }
}

const entries = ({ page }: Seat) => page.getByRole('table', { name: '日志记录' }).locator('tbody tr[aria-rowindex]')

describe('an auditor', () => {
  test('narrows the log by keyboard, finds an entry verified in the browser, compares it with a checkpoint kept earlier, and takes a file away', async () => {
    const seat = await hub.signIn('demo-auditor', '/console/audit')
    const { page, context, complaints } = seat
    await entries(seat).nth(5).waitFor()
    await expectAccessible(page)
    await shot(page, 'audit-log')
    await page.getByRole('link', { name: '校验依据' }).click()
    await page.locator('.verdict[data-standing=HOLDS]').waitFor()
    const [kept] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '保存检查点文件' }).click()])
    await page.locator('input[type=file]').setInputFiles(await kept.path())
    await page.getByText(/已载入：\d+ 条记录的检查点/).waitFor()
    await expectAccessible(page)
    await shot(page, 'audit-verify')
    await page.getByRole('link', { name: '日志', exact: true }).click()
    await page.getByLabel('结果').press('Enter')
    await page.getByLabel('结果').pressSequentially('拒绝')
    await page.getByLabel('结果').press('Enter')
    await page.getByLabel('证件号码').fill(hub.city.story.personIdNumber)
    await page.getByLabel('证件号码').press('Enter')
    await page.getByRole('button', { name: '去掉条件：证件号码 已输入' }).click()
    await entries(seat).nth(11).waitFor()
    expect(await entries(seat).count()).toBe(12)
    expect(page.url()).toMatch(/\/console\/audit\/log\?outcome=REFUSED$/)
    await page.getByRole('button', { name: '在本页校验已载入的 12 条' }).click()
    await page.getByText('12 条逐字节在日志中。').waitFor()
    await entries(seat).first().press('Enter')
    expect(await verdictOn(seat)).toEqual({ whole: 'HOLDS', INCLUSION: 'HOLDS', SIGNATURE: 'HOLDS', CONSISTENCY: 'HOLDS', WITNESSES: 'OPEN' })
    await page.getByText('第 1 版，材料 2').waitFor()
    await expectAccessible(page)
    await shot(page, 'audit-entry')
    await page.keyboard.press('Escape')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出（CSV）' }).click()])
    expect((await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')).toHaveLength(13)
    const said = await hub.entries(40)
    expect(said.filter(({ action }) => action === 'log.export')).toHaveLength(1)
    expect(said.map(({ text }) => text).join()).not.toContain(hub.city.story.personIdNumber)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('sees that an answer was altered on its way, and that a row was altered in the database', async () => {
    const seat = await hub.signIn('demo-auditor', '/console/')
    const { page, context } = seat
    await page.route('**/console/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('LogPage')) return route.continue()
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('\\"outcome\\":\\"REFUSED\\"', '\\"outcome\\":\\"RELEASED\\"') })
    })
    await page.goto(`${hub.url}/console/audit/log?outcome=REFUSED`)
    await page.getByRole('button', { name: '在本页校验已载入的 12 条' }).click()
    await page.getByRole('alert').getByText('12 条与日志不符：').waitFor()
    await entries(seat).first().click()
    expect(await verdictOn(seat)).toMatchObject({ whole: 'BROKEN', INCLUSION: 'BROKEN', SIGNATURE: 'HOLDS' })
    expect(await page.getByRole('dialog').getByRole('alert').textContent()).toContain('校验不通过')
    await expectAccessible(page)
    await shot(page, 'audit-entry-altered-on-the-way')
    await page.unrouteAll()

    const { index } = (await hub.entries(200)).find(({ action }) => action === 'subject.ask') ?? { index: 0n }
    await tamper(hub, `UPDATE audit_entry SET case_number = 'T-99' WHERE index = ${index}`)
    await page.goto(`${hub.url}/console/audit/log/${index}`)
    expect(await verdictOn(seat)).toMatchObject({ whole: 'BROKEN', INCLUSION: 'BROKEN', SIGNATURE: 'HOLDS' })
    await page.getByText('日志的散列值对不上，无法给出证明。').waitFor()
    await shot(page, 'audit-entry-altered-in-the-database')
    await context.close()
  })

  test('draws accesses, computes the seed anew, and clears one with a note', async () => {
    const seat = await hub.signIn('demo-auditor', '/console/audit/reviews')
    const { page, context, complaints } = seat
    await page.getByRole('button', { name: '新的抽取' }).click()
    await page.getByLabel('抽取数量').fill('3')
    await page.getByLabel('公开文本').fill('样例开奖 1 2 3')
    await page.getByRole('button', { name: '抽取', exact: true }).click()
    await page.getByRole('status').getByRole('button', { name: /抽取 \d+/ }).click()
    await page.getByText('本页已复算').waitFor()
    await expectAccessible(page)
    await shot(page, 'audit-draw')
    await page.keyboard.press('Escape')
    const rows = page.getByRole('table', { name: '随机抽查' }).locator('tbody tr[aria-rowindex]')
    await rows.nth(2).waitFor()
    expect(await rows.count()).toBe(3)
    await rows.first().press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '无异常' }).click()
    await page.getByText('请先填写说明。').waitFor()
    await page.getByLabel('说明', { exact: true }).fill('已核对办件，正常。')
    await page.getByRole('dialog').getByRole('button', { name: '无异常' }).click()
    await page.getByText('已有结论，不再变更。').waitFor()
    await expectAccessible(page)
    await shot(page, 'audit-review')
    expect(await hub.entries(2)).toContainEqual(expect.objectContaining({ action: 'review.close', outcome: 'RELEASED' }))
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each(['findings', 'emergencies', 'withholdings', 'violations'])('has the scene %s without a complaint of axe or the browser, on a tablet too', async (place) => {
    const { page, context, complaints } = await hub.signIn('demo-auditor', `/console/audit/${place}`)
    await page.setViewportSize({ width: 1024, height: 768 })
    await page.locator('.long-table, .waiting').first().waitFor()
    const opening = page.locator('.scene-actions button')
    if ((await opening.count()) > 0) await opening.first().click()
    await expectAccessible(page)
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(1024)
    await shot(page, `audit-${place}`)
    expect(complaints).toEqual([])
    await context.close()
  })
})
