import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow, GuideRow } from '../../src/kernel/import-rows.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { loadPrefillWorld } from '../support/prefill-world.ts'
import { ANNA, HOUSING } from '../support/world.ts'
import { FORM, openIn, PRIOR_CASES, purposeIn, tryGuide } from './guides.ts'

// A company or an agent has more earlier cases than one page holds: what a form takes from the sixtieth must be readable too.
const CASES = 60

let hub: NetworkHub
let item: GuideRow
beforeAll(async () => {
  hub = await worldOnNetwork()
  await loadPrefillWorld(hub)
  item = await tryGuide(hub, [FORM])
  const earlier = Array.from({ length: CASES }, (_, at): CaseRow => ({
    number: `E-${at}`, itemCode: item.item.code, department: HOUSING.code, applicant: ANNA, parties: [],
    receivedAt: '2025-03-01T09:00:00+08:00', decidedAt: '2025-03-08T09:00:00+08:00', decision: 'APPROVED',
    form: { phone: `139000000${10 + at}` }, materials: [], results: [],
  }))
  if ((await hub.load('case', earlier)).some(({ kind }) => kind !== 'ADDED')) throw new Error('the earlier cases were not loaded')
  await openIn(hub, item, 'E-live')
  await openIn(hub, item, 'E-other')
})
afterAll(() => hub.close())

interface Page { readonly nodes: readonly { readonly number: string }[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }

async function page(first: number, after: string | null, number = 'E-live') {
  const answer = await hub.ask<{ subject: { priorCases: Page } }>('housing', PRIOR_CASES, { idNumber: ANNA.code, purpose: purposeIn(item, number), first, after })
  return { ...answer, page: answer.body.data?.subject?.priorCases }
}

it('are listed page by page to the last, each once, the newest first, and each is on record', async () => {
  const seen: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { page: shown, entries } = await page(25, after)
    expect(shown?.nodes.length).toBeLessThanOrEqual(25)
    expect(entries.flatMap(({ certificates }) => certificates)).toHaveLength(shown?.nodes.length ?? 0)
    seen.push(...(shown?.nodes ?? []).map(({ number }) => number))
    after = shown?.pageInfo.endCursor ?? null
    more = shown?.pageInfo.hasNextPage ?? false
  }
  const whole = [...(await page(50, null)).page?.nodes ?? []].map(({ number }) => number)
  expect(seen.slice(0, 50)).toEqual(whole)
  expect(seen.filter((number) => number.startsWith('E-') && number !== 'E-other').toSorted()).toEqual(Array.from({ length: CASES }, (_, at) => `E-${at}`).toSorted())
  expect(new Set(seen).size).toBe(seen.length)
})

it('are not gone on with by a cursor of another live case, of nobody, or tampered with', async () => {
  const cursor = (await page(1, null)).page?.pageInfo.endCursor ?? ''
  expect((await page(1, cursor)).page?.nodes).toHaveLength(1)
  for (const [number, wrong] of [['E-other', cursor], ['E-live', `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BA' : 'AA'}`], ['E-live', ''], ['E-live', 'x'.repeat(10_000)]] as const) {
    expect((await page(1, wrong, number)).codes).toEqual(['CURSOR_INVALID'])
  }
})
