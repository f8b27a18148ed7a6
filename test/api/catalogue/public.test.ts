import { afterAll, beforeAll, expect, it } from 'vitest'
import { worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { open } from '../../support/case-questions.ts'
import { askSubject, expectRefused, shown } from '../../support/questions.ts'
import { ANNA, COMPANY, guide, HEALTH, material, PERMIT, RENT, TYPES } from '../../support/world.ts'

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
})
afterAll(() => hub.close())

interface Item {
  readonly item: { readonly name: string; readonly guide: { readonly version: number; readonly materials: readonly object[] } | null } | null
}
const ask = (code: string, client: 'health' | 'housing' = 'housing') => hub.ask<Item>(client, `query ($code: ItemCode!) {
  item(code: $code) { name guide { version materials { ordinal name holder satisfiedBy { typeCode fields } } } }
}`, { code })

it('the guide of any department\'s item is open to every department, and reading it leaves no entry', async () => {
  const { body, entries } = await ask(PERMIT.item.code)
  expect(body.data?.item).toMatchObject({ name: '公共场所卫生许可', guide: { version: 1 } })
  expect(body.data?.item?.guide?.materials[1]).toEqual({
    ordinal: 2, name: '卫生检测报告', holder: 'APPLICANT', satisfiedBy: [{ typeCode: TYPES.report.code, fields: ['KZ_XM'] }],
  })
  expect(entries).toEqual([])
  expect((await ask(PERMIT.item.code, 'health')).body.data).toEqual(body.data)
})

it('an unknown item is null, and no error: the catalogue hides nothing', async () => {
  const answer = await ask(guide(HEALTH, 55, '', []).item.code)
  expect([answer.status, answer.codes, answer.body.data]).toEqual([200, [], { item: null }])
})

it('what the guide lists for a party is what a party\'s case may read, and a new version does not widen a running case', async () => {
  const wider = guide(HEALTH, 1, '公共场所卫生许可', [
    material(1, '驾驶证', { holder: 'LEGAL_REPRESENTATIVE', satisfiedBy: [{ typeCode: TYPES.unlisted.code, fields: ['KZ_XM'] }] }),
  ], { version: 2, effectiveFrom: '2026-11-20', publishedOn: '2026-11-20' })
  expect(await hub.load('guide', [wider])).toEqual([{ kind: 'ADDED' }])
  hub.clock.advance(1_000)
  expect((await ask(PERMIT.item.code)).body.data?.item?.guide?.version).toBe(2)
  // The case was received on 2026-11-18, under version 1.
  const answer = await hub.ask('health', `query ($n: IdNumber!, $p: PurposeInput!) {
    subject(idNumber: $n, purpose: $p) { certificates(types: ["${TYPES.unlisted.code}"]) { number } }
  }`, { n: ANNA.code, p: { itemCode: PERMIT.item.code, caseNumber: 'H-2026-1' } })
  expect(answer.codes).toEqual(['NOT_AVAILABLE'])
  expect(answer.entries[0]).toMatchObject({ guide: { version: 1 }, refusals: [{ reason: 'TYPE_NOT_IN_GUIDE' }] })
})

it('a case received from then on is under the new version: it may read what that one lists, and no longer what it does not', async () => {
  const opened = await open(hub, {
    number: 'H-new', itemCode: PERMIT.item.code, applicant: { idNumber: COMPANY.code }, parties: [{ idNumber: ANNA.code, role: 'LEGAL_REPRESENTATIVE' }],
  }, 'health')
  expect(opened.body.data?.openCase).toMatchObject({ guideVersion: 2 })
  const read = (type: string) => askSubject(hub, { purpose: { caseNumber: 'H-new' }, types: [type] })
  const fresh = await read(TYPES.unlisted.code)
  expect(shown(fresh).map(({ fields, grounds }) => [fields.map(({ name }) => name), grounds.map(({ guideVersion }) => guideVersion)])).toEqual([[['KZ_XM'], [2]]])
  expect(fresh.entries[0]).toMatchObject({ outcome: 'RELEASED', guide: { version: 2, materials: [1] } })
  expectRefused(await read(TYPES.idCard.code), { code: 'NOT_AVAILABLE', reason: 'TYPE_NOT_IN_GUIDE' })
})

it('items are listed in the order of their codes', async () => {
  const { body } = await hub.ask<{ items: { nodes: { code: string }[] } }>('health', '{ items { nodes { code } } }')
  expect(body.data?.items.nodes.map(({ code }) => code)).toEqual([PERMIT.item.code, RENT.item.code].sort())
})
