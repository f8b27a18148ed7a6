import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { onNetwork, type NetworkHub } from '../../support/http.ts'
import { HOTEL, ITEM, PERMIT_OFFICE, permitHub, TEAHOUSE } from '../../support/permit-world.ts'
import { ANNA } from '../../support/world.ts'

const document = (name: string) => readFileSync(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url), 'utf8')
const OFFICE = { clientId: PERMIT_OFFICE.clientId }

let hub: NetworkHub
beforeAll(async () => {
  hub = await onNetwork(await permitHub())
})
afterAll(() => hub.close())

const of = (company: { code: string }, caseNumber: string) => ({ applicant: company.code, purpose: { itemCode: ITEM.item.code, caseNumber, reason: null } })
interface Asked { readonly allowed: boolean; readonly reason: string; readonly violations: readonly string[] }
async function ask(company: { code: string }, caseNumber: string, material: number): Promise<Asked> {
  const { body, codes } = await hub.ask<{ askForMaterial: Asked }>(OFFICE, document('ask-for-material'), { input: { ...of(company, caseNumber), material } })
  expect(codes).toEqual([])
  return body.data!.askForMaterial
}
const violations = async () => {
  const { body } = await hub.ask<{ violations: { nodes: readonly { kind: string; material: number | null }[] } }>(OFFICE, document('violations'), { first: 50 })
  return body.data?.violations.nodes.map(({ kind, material }) => `${kind} ${material}`) ?? []
}
const later = (minutes: number) => hub.clock.advance(minutes * 60_000)

describe('asking an applicant for a paper', () => {
  it('that nobody else has is allowed, and no violation', async () => {
    expect(await ask(HOTEL, 'P-2026-3', 3)).toMatchObject({ allowed: true, reason: 'MUST_BE_BROUGHT', violations: [] })
  })

  it('sent again at once, because the answer was lost, is the same asking', async () => {
    expect(await ask(HOTEL, 'P-2026-3', 3)).toMatchObject({ allowed: true, violations: [] })
  })

  it('again, later, is a violation', async () => {
    later(30)
    expect(await ask(HOTEL, 'P-2026-3', 3)).toMatchObject({ allowed: true, violations: ['MATERIAL_ASKED_AGAIN'] })
    expect(await violations()).toEqual(['MATERIAL_ASKED_AGAIN 3'])
  })

  it('that the hub holds is a violation, and is not held back', async () => {
    expect(await ask(HOTEL, 'P-2026-3', 4)).toEqual(expect.objectContaining({ allowed: false, reason: 'HUB_HOLDS_IT', violations: ['ASKED_THOUGH_HELD'] }))
    expect(await violations()).toContain('ASKED_THOUGH_HELD 4')
  })

  it('before what its condition turns on is answered is not allowed yet', async () => {
    expect(await ask(HOTEL, 'P-2026-3', 6)).toMatchObject({ allowed: false, reason: 'ANSWER_FIRST', violations: [] })
  })

  it('counts in the figures of its department', async () => {
    const { body } = await hub.ask<{ askingFigures: readonly { requests: number; askedThoughHeld: number; materialAskedAgain: number }[] }>(OFFICE, document('asking-figures'), { from: '2026-11-01', to: '2026-11-30' })
    expect(body.data?.askingFigures).toEqual([expect.objectContaining({ requests: 4, askedThoughHeld: 1, materialAskedAgain: 1 })])
  })

  it('for a material that the guide does not have is refused, and so is another department’s case', async () => {
    const unknown = await hub.ask(OFFICE, document('ask-for-material'), { input: { ...of(HOTEL, 'P-2026-3'), material: 99 } })
    expect(unknown.codes).toEqual(['MATERIAL_UNKNOWN'])
    const foreign = await hub.ask(OFFICE, document('ask-for-material'), { input: { ...of(HOTEL, 'P-2099-9'), material: 3 } })
    expect(foreign.codes).toEqual(['NOT_AVAILABLE'])
  })

  it('is asked of the applicant: a number of somebody else who takes part is refused like one that does not', async () => {
    const { codes, entries } = await hub.ask(OFFICE, document('may-ask'), { ...of(ANNA, 'P-2026-4'), material: 3 })
    expect(codes).toEqual(['NOT_AVAILABLE'])
    expect(entries.at(-1)?.refusals).toEqual([expect.objectContaining({ reason: 'SUBJECT_NOT_APPLICANT' })])
  })
})

describe('the one-time notice', () => {
  interface Notice { readonly ordinal: number; readonly page: string; readonly missing: readonly { ordinal: number }[]; readonly later: readonly { ordinal: number }[]; readonly spared: readonly { ordinal: number }[] }
  const give = async (change: object = {}) => {
    const { body, codes } = await hub.ask<{ giveOneTimeNotice: Notice }>(OFFICE, document('give-one-time-notice'), { input: { ...of(TEAHOUSE, 'P-2026-5'), ...change } })
    expect(codes).toEqual([])
    return body.data!.giveOneTimeNotice
  }
  const get = async (path: string, client: Parameters<NetworkHub['token']>[0] = OFFICE) => {
    const response = await fetch(hub.url + path, { headers: { authorization: `Bearer ${await hub.token(client)}` } })
    return { status: response.status, type: response.headers.get('content-type'), entries: response.headers.get('x-access-entries'), bytes: Buffer.from(await response.arrayBuffer()) }
  }
  let first: Notice

  it('is complete: every material of the guide is missing, may follow later or is spared', async () => {
    first = await give({ answers: [{ element: 'airConditioning', value: '否' }] })
    const told = [...first.missing, ...first.later, ...first.spared].map(({ ordinal }) => ordinal).sort()
    expect(told).toEqual([1, 2, 3, 4, 5, 6])
    expect(first.missing.map(({ ordinal }) => ordinal)).toEqual([2, 3, 5])
  })

  it('given by two clerks at once is one notice', async () => {
    const both = await Promise.all([1, 2].map(() => hub.send<{ giveOneTimeNotice: Notice }>(OFFICE, document('give-one-time-notice'), { input: of(HOTEL, 'P-2026-3') })))
    expect(both.map(({ codes }) => codes)).toEqual([[], []])
    expect(new Set(both.map(({ body }) => body.data?.giveOneTimeNotice.page)).size).toBe(1)
  })

  it('is told once: sent again, and with other answers, it is the same notice', async () => {
    later(60)
    expect(await give({ answers: [{ element: 'airConditioning', value: '是' }] })).toEqual(first)
  })

  it('is a page to print and a PDF, the same bytes each time, and on record', async () => {
    const page = await get(first.page)
    expect([page.status, page.type]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.bytes.toString()).toContain('一次性告知单')
    expect(page.entries).toMatch(/^\d+$/)
    const pdf = await get(`${first.page}.pdf`)
    expect([pdf.status, pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    later(60 * 24)
    expect((await get(`${first.page}.pdf`)).bytes.equals(pdf.bytes)).toBe(true)
    expect((await get(first.page)).bytes.equals(page.bytes)).toBe(true)
  })

  it('of another department is none, like one that does not exist', async () => {
    const [foreign, none] = [await get(first.page, { clientId: 'stranger' }), await get('/cases/notices/AAAAAAAAAAAAAAAAAAAAAA')]
    expect(foreign.status).toBe(401)
    expect(none.status).toBe(404)
    expect((await fetch(hub.url + first.page)).status).toBe(401)
  })

  it('given once more says what is missing now, and is on record as a violation for the item and each paper', async () => {
    const again = await give({ again: true, answers: [{ element: 'airConditioning', value: '是' }] })
    expect([again.ordinal, again.missing.map(({ ordinal }) => ordinal)]).toEqual([2, [2, 3, 5, 6]])
    expect((await violations()).filter((line) => line.startsWith('ITEM_ASKED_AGAIN'))).toEqual(['ITEM_ASKED_AGAIN null'])
  })

  it('stands in the life of the case', async () => {
    const { body } = await hub.ask<{ caseFile: { steps: readonly { kind: string }[] } }>(OFFICE, '{ caseFile(number: "P-2026-5") { steps { kind } } }')
    expect(body.data?.caseFile.steps.map(({ kind }) => kind)).toEqual(['RECEIVED', 'NOTICE_GIVEN', 'NOTICE_GIVEN'])
  })
})
