import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDesk } from '../../src/commands/load-imports.ts'
import { loadWaitingImports } from '../../src/domains/imports/index.ts'
import { submitRequest } from '../../src/domains/sharing/index.ts'
import { makeCertificateIdentifier } from '../../src/kernel/certificate-identifier.ts'
import { addDays, dateInChina } from '../../src/kernel/calendar-date.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub
beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)
afterAll(() => hub.close())

/** A certificate that the steward's own department issues, with a number that none has yet. */
function policeRow(serial: string): CertificateRow {
  const police = hub.city.departments.find(({ duty }) => duty === 'police')
  const [row] = hub.city.certificates()
  if (!police || !row) throw new Error('the sample city has no police or no certificates')
  const { text: identifier } = makeCertificateIdentifier({ typeCode: row.typeCode, issuerCode: police.code, serial, version: 1 })
  return { ...row, issuer: { name: police.name, code: police.code }, identifier, number: serial, version: '001', predecessor: null }
}

test('a steward hands a file in, mends the row that was refused, and sees it loaded', async () => {
  const { page, context, complaints } = await hub.signIn('demo-steward', '/console/steward/imports')
  await page.getByRole('heading', { name: '导入', level: 1 }).waitFor()
  const good = policeRow('JOURNEY1')
  const wrong = { ...policeRow('JOURNEY2'), issuedOn: '2026-13-01' }
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '样例证照.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${JSON.stringify(good)}\n${JSON.stringify(wrong)}\n`) })
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByRole('heading', { name: /^导入 \d+ 号$/ }).waitFor()
  const desk = importDesk(hub.hub)
  await loadWaitingImports(desk)
  await page.getByText('已完成').waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-import')
  await page.getByRole('button', { name: '查看并修正' }).click()
  const row = page.getByLabel('查看并修正').and(page.locator('textarea'))
  await row.waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-mend')
  await row.fill((await row.inputValue()).replace('2026-13-01', good.issuedOn))
  await page.getByRole('button', { name: '提交这一行' }).click()
  await page.getByText(/重新提交导入 \d+ 号的隔离行/).waitFor()
  await loadWaitingImports(desk)
  await page.getByText('没有隔离的行').waitFor()
  expect(page.url()).not.toContain('JOURNEY')
  await page.getByRole('navigation', { name: '本台页面' }).getByRole('link', { name: '导入' }).click()
  await page.getByRole('cell', { name: '已完成' }).first().waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-imports')
  for (const [name, heading] of [['证照类型', '证照类型'], ['校核', '校核'], ['超量放行', '超量放行']] as const) {
    await page.getByRole('navigation', { name: '本台页面' }).getByRole('link', { name }).click()
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await page.getByRole('status').filter({ hasText: /共|没有/ }).first().waitFor()
    await expectAccessible(page)
    await shot(page, `steward-${name}`)
  }
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('a steward answers a sharing request in time, and the clerk who asked sees it', async () => {
  const { story, departments } = hub.city
  const police = departments.find(({ duty }) => duty === 'police')
  const type = [...hub.city.types()].find(({ sharing }) => sharing?.attribute === 'CONDITIONAL')
  if (!police || !type) throw new Error('the sample city has no police or no conditional type')
  const today = dateInChina(hub.clock.now())
  const asker = { clientId: 'test', person: null, departmentCode: story.departmentCode, role: 'CLERK' as const }
  await hub.hub.act(asker, randomUUID(), (run) => run(submitRequest, {
    typeCode: type.code, grantorCode: police.code, basis: '《样例核验规定》第五条', scene: '核对申请人的身份', approval: null, itemCodes: [story.itemCode],
    way: 'QUERY', fields: [type.fields[0]?.name ?? ''], partyRoles: [], startsOn: today, endsOn: addDays(today, 300), dailyVolume: 200,
  }))
  const steward = await hub.signIn('demo-steward', '/console/steward/requests')
  const { page } = steward
  await page.getByRole('row', { name: /提供部门答复/ }).first().waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-requests')
  await page.getByRole('row', { name: /提供部门答复/ }).first().press('Enter')
  await page.getByRole('heading', { name: /^共享申请 \d+ 号$/ }).waitFor()
  await page.getByRole('button', { name: '同意', exact: true }).click()
  await page.getByRole('checkbox', { name: '只同意一部分' }).check()
  await page.getByLabel('日调用量').fill('50')
  await page.getByLabel('理由').fill('先按试点规模')
  await expectAccessible(page)
  await shot(page, 'steward-consent')
  await page.getByRole('button', { name: '同意', exact: true }).last().click()
  await page.getByText('已办妥').waitFor()
  await page.getByText('已同意').first().waitFor()
  await shot(page, 'steward-consented')
  expect(steward.complaints).toEqual([])
  await steward.context.close()
  const clerk = await hub.signIn('demo-clerk', '/console/steward/requests')
  await clerk.page.getByRole('row', { name: /提供部门供数/ }).first().click()
  await clerk.page.getByText('先按试点规模').waitFor()
  await expectAccessible(clerk.page)
  await clerk.page.goto(`${hub.url}/console/steward/requests/new`)
  await clerk.page.getByRole('heading', { name: '申请共享' }).waitFor()
  await expectAccessible(clerk.page)
  await shot(clerk.page, 'steward-new-request')
  expect(clerk.complaints).toEqual([])
  await clerk.context.close()
}, 60_000)
