import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askEmergency, confirmEmergency } from '../../src/domains/emergency/index.ts'
import { AccessRecord } from '../../src/kernel/access-record.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
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

  test('takes a finding under review, judges an emergency access, and makes and ends a rule of withholding', async () => {
    const { story } = hub.city
    const alarm = { kind: 'SUBJECTS_A_DAY', clientId: story.clientId, person: 'li.fang', departmentCode: story.departmentCode, requestId: 'r-1', about: { subjects: 250 } } as const
    await hub.hub.parts.alarms.raise(alarm)
    await emergency()
    const seat = await hub.signIn('demo-auditor', '/console/audit/findings')
    const { page, context, complaints } = seat
    const first = (name: string) => page.getByRole('table', { name, exact: true }).locator('tbody tr[aria-rowindex]').filter({ hasText: /\S/ }).first()
    const dialog = page.getByRole('dialog')
    await first('异常发现').press('Enter')
    await page.getByLabel('说明', { exact: true }).fill('请部门说明。')
    await dialog.getByRole('button', { name: '开始核查' }).click()
    await dialog.getByText('请部门说明。').waitFor()
    // Buttons that wait are paler than text may be.
    await dialog.locator('.ant-btn-loading').first().waitFor({ state: 'detached' })
    await expectAccessible(page)
    await shot(page, 'audit-finding')
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: '紧急调取', exact: true }).click()
    await first('紧急调取').press('Enter')
    await page.getByLabel('说明', { exact: true }).fill('已核对接警记录。')
    await expectAccessible(page)
    await shot(page, 'audit-emergency')
    await dialog.getByRole('button', { name: '正当', exact: true }).click()
    await page.getByRole('status').filter({ hasText: '没有内容' }).waitFor()

    await page.getByRole('link', { name: '暂不告知' }).click()
    await page.getByRole('button', { name: '设定规则' }).click()
    await page.getByLabel('有效期至').fill('2027-03-01')
    await page.getByLabel('部门代码').fill(story.departmentCode)
    await page.getByLabel('法律依据与决定').fill('样例法第一条，样例决定第 1 号')
    await page.getByLabel('法律依据与决定').press('Enter')
    await first('暂不告知').getByRole('button', { name: '结束' }).click()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '结束' }).click()
    await first('暂不告知').getByText('已结束').waitFor()
    await shot(page, 'audit-withholdings')
    expect((await hub.entries(30)).map(({ action }) => action)).toEqual(expect.arrayContaining(['finding.judge', 'emergency.judge', 'withholding.begin', 'withholding.end']))
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** Somebody's data could be read without a case, by two clerks' word, and the half hour is over. Earlier, because nobody signs in at a hub that is ahead of the machine. */
async function emergency(): Promise<void> {
  const { story } = hub.city
  hub.clock.advance(-31 * 60_000)
  const number = IdNumber.parse(story.personIdNumber, { today: dateInChina(hub.clock.now()) })
  if (!number.ok) throw new Error('the story has no number')
  const type = [...hub.city.types()].find(({ code }) => code === story.unlistedPersonType)
  const field = type?.fields[0]?.name ?? ''
  const clerk = (person: string) => ({ clientId: 'yihao-console', person, departmentCode: story.departmentCode, role: 'CLERK', verifiedAt: hub.clock.now() }) as const
  const wish = { idNumber: number.value, wanted: [{ typeCode: story.unlistedPersonType, fields: [field] }], reason: '走失老人急需联系家属', legalGround: '样例法第一条', delayDays: null, delayReason: null }
  const { id } = await hub.hub.act(clerk('asker'), randomUUID(), (run) => run(askEmergency, wish))
  await hub.hub.act(clerk('colleague'), randomUUID(), (run) => run(confirmEmergency, { id, idNumber: number.value }))
  hub.clock.advance(31 * 60_000)
}
