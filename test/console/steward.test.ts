import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDesk } from '../../src/commands/load-imports.ts'
import { reportDisagreement } from '../../src/domains/corrections/index.ts'
import { loadWaitingImports } from '../../src/domains/imports/index.ts'
import { submitRequest } from '../../src/domains/sharing/index.ts'
import { addDays, dateInChina } from '../../src/kernel/calendar-date.ts'
import { makeCertificateIdentifier } from '../../src/kernel/certificate-identifier.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { consoleHub, expectAccessible, shot, type ConsoleHub } from '../support/console.ts'

let hub: ConsoleHub
beforeAll(async () => {
  hub = await consoleHub()
}, 120_000)
afterAll(() => hub.close())

/** A card that the steward's department has issued: that of the story's applicant, or somebody else's. */
function card({ ofApplicant }: { readonly ofApplicant: boolean }): CertificateRow {
  const { entitledPersonTypes, personIdNumber } = hub.city.story
  const cards = [...hub.city.certificates()].filter(({ typeCode }) => entitledPersonTypes.includes(typeCode))
  const applicants = cards.find(({ holders }) => holders.some(({ code }) => code === personIdNumber))
  const found = ofApplicant ? applicants : cards.find(({ issuer, holders }) => issuer.code === applicants?.issuer.code && holders.every(({ code }) => code !== personIdNumber))
  if (!found) throw new Error('the sample city has no such card')
  return found
}

/** Another one of somebody, with a number that none has yet. */
function newRow(serial: string): CertificateRow {
  const row = card({ ofApplicant: false })
  const { text: identifier } = makeCertificateIdentifier({ typeCode: row.typeCode, issuerCode: row.issuer.code, serial, version: 1 })
  return { ...row, identifier, number: serial, version: '001', predecessor: null }
}

test('a steward hands a file in, mends the row that was refused, and sees it loaded; another one looks after types', async () => {
  const { page, context, complaints } = await hub.signIn('demo-steward', '/console/steward/imports')
  await page.getByRole('heading', { name: '导入', level: 1 }).waitFor()
  const good = newRow('JOURNEY1')
  const wrong = { ...newRow('JOURNEY2'), issuedOn: '2026-13-01' }
  await page.getByLabel('文件', { exact: true }).setInputFiles({ name: '样例证照.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(`${JSON.stringify(good)}\n${JSON.stringify(wrong)}\n`) })
  await page.getByRole('button', { name: '开始导入' }).click()
  await page.getByRole('heading', { name: /^导入 \d+ 号$/ }).waitFor()
  const desk = importDesk(hub.hub)
  await loadWaitingImports(desk)
  await page.getByText('已完成').waitFor()
  await shot(page, 'steward-import')
  await page.getByRole('button', { name: '查看并修正' }).click()
  const row = page.locator('textarea')
  await row.waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-mend')
  await row.fill((await row.inputValue()).replace('2026-13-01', good.issuedOn))
  await page.getByRole('button', { name: '提交这一行' }).click()
  await page.getByText(/重新提交导入 \d+ 号的隔离行/).waitFor()
  await loadWaitingImports(desk)
  await page.getByText('没有隔离的行').waitFor()
  expect(page.url()).not.toContain('JOURNEY')
  // What another site makes this browser send is taken by nobody.
  const foreign = await page.request.post(`${hub.url}/console/imports`, {
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/csv', 'x-import-kind': 'certificates', 'content-disposition': 'attachment; filename="a.csv"' }, data: 'a',
  })
  expect(foreign.status()).toBe(403)
  const scenes = page.getByRole('navigation', { name: '本台页面' })
  await scenes.getByRole('link', { name: '导入' }).click()
  await page.getByRole('cell', { name: '已完成' }).first().waitFor()
  await expectAccessible(page)
  await shot(page, 'steward-imports')
  await scenes.getByRole('link', { name: '超量放行' }).click()
  await page.getByText('没有内容').waitFor()
  await expectAccessible(page)
  expect(complaints).toEqual([])
  await context.close()
  const other = await hub.signIn('demo-province-steward', '/console/steward/types')
  await other.page.getByRole('row', { name: /居民户口簿/ }).press('Enter')
  await other.page.getByRole('button', { name: '修改目录信息' }).click()
  await other.page.getByRole('button', { name: '增加要素' }).click()
  await other.page.getByRole('textbox', { name: '短名' }).fill('KZ_YLZD')
  await other.page.getByRole('textbox', { name: 'KZ_YLZD 中文名称' }).fill('样例字段')
  await expectAccessible(other.page)
  await shot(other.page, 'steward-type')
  await other.page.getByRole('button', { name: '保存' }).click()
  await other.page.getByText('已保存，立即生效。').waitFor()
  await other.page.getByRole('cell', { name: 'KZ_YLZD' }).waitFor()
  expect(other.complaints).toEqual([])
  await other.context.close()
}, 90_000)

test('a steward answers a sharing request and a correction in time, and the clerk who asked sees it', async () => {
  const { story } = hub.city
  const { issuer, typeCode } = card({ ofApplicant: true })
  const type = [...hub.city.types()].find(({ sharing }) => sharing?.attribute === 'CONDITIONAL')
  const today = dateInChina(hub.clock.now())
  const applicant = IdNumber.parse(story.personIdNumber, { today })
  if (!type || !applicant.ok) throw new Error('the sample city has no conditional type, or its applicant no number')
  const asker = { clientId: 'test', person: null, departmentCode: story.departmentCode, role: 'CLERK' as const }
  await hub.hub.act(asker, randomUUID(), (run) => run(submitRequest, {
    typeCode: type.code, grantorCode: issuer.code, basis: '《样例核验规定》第五条', scene: '核对申请人的身份', approval: null, itemCodes: [story.itemCode],
    way: 'QUERY', fields: [type.fields[0]?.name ?? ''], partyRoles: [], startsOn: today, endsOn: addDays(today, 300), dailyVolume: 200,
  }))
  await hub.hub.act(asker, randomUUID(), (run) => run(reportDisagreement, {
    idNumber: applicant.value, purpose: { itemCode: story.itemCode, caseNumber: story.caseNumber, reason: null }, path: ['reported'],
    typeCode, identifier: null, field: 'KZ_XM', value: '甄样例', note: '申请人出示的证件与此不同',
  }))
  const { page, context, complaints } = await hub.signIn('demo-steward', '/console/steward/requests')
  await page.getByRole('row', { name: /提供部门答复/ }).press('Enter')
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
  await page.getByRole('navigation', { name: '本台页面' }).getByRole('link', { name: '校核' }).click()
  await page.getByRole('row', { name: /还有 10 个工作日/ }).press('Enter')
  await page.getByText('甄样例').waitFor()
  await page.getByRole('radio', { name: '核实无误' }).check()
  await expectAccessible(page)
  await shot(page, 'steward-correction')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('没有内容').waitFor()
  await page.getByText('已办妥').waitFor()
  expect(complaints).toEqual([])
  await context.close()
  const clerk = await hub.signIn('demo-clerk', '/console/steward/requests')
  await clerk.page.getByRole('row', { name: /提供部门供数/ }).click()
  await clerk.page.getByText('先按试点规模').waitFor()
  await expectAccessible(clerk.page)
  await clerk.page.goto(`${hub.url}/console/steward/requests/new`)
  await clerk.page.getByRole('heading', { name: '申请共享' }).waitFor()
  await expectAccessible(clerk.page)
  expect(clerk.complaints).toEqual([])
  await clerk.context.close()
}, 90_000)
