import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  askedBefore, recordPaperRequest, recordViolation, type NewPaperRequest, type NewViolation,
} from '../../src/domains/supervision/index.ts'
import { ANNA, HEALTH, HOUSING, PERMIT } from '../support/world.ts'
import { at, clockHub, type ClockHub } from './clock-hub.ts'

// Who asked whom for which paper, and what of it may not be asked, as the checklist records it.

let own: ClockHub
beforeAll(async () => {
  own = await clockHub()
})
afterAll(() => own.test.close())

const paper = (change: Partial<NewPaperRequest>): NewPaperRequest => ({
  departmentCode: HEALTH.code, itemCode: PERMIT.item.code, reference: 'case:1', subjectToken: 'token-of-anna', material: 2,
  at: at('2026-03-02'), held: false, by: 'clerk-1', ...change,
})
const request = (change: Partial<NewPaperRequest> = {}) => own.within((tx) => recordPaperRequest(tx, paper(change)))
const before = (change: object = {}) => {
  const { departmentCode, itemCode, subjectToken, material } = paper({})
  return askedBefore(own.test.hub.database, { departmentCode, itemCode, subjectToken, material, since: at('2026-01-01'), ...change })
}
const violate = (change: Partial<NewViolation> = {}) => {
  const { held: _, by: __, ...asking } = paper({})
  return own.within((tx) => recordViolation(tx, { kind: 'MATERIAL_ASKED_AGAIN', ...asking, ...change }))
}

describe('asking for a paper', () => {
  it('is remembered by department, item, applicant and material', async () => {
    expect(await before()).toBeNull()
    await request()
    await request({ reference: 'case:2', at: at('2026-03-09'), held: true })
    expect(await before()).toEqual({
      times: 2, last: [{ reference: 'case:2', at: at('2026-03-09'), held: true }, { reference: 'case:1', at: at('2026-03-02'), held: false }],
    })
    for (const other of [
      { departmentCode: HOUSING.code }, { itemCode: 'another' }, { subjectToken: 'token-of-bruno' }, { material: 3 }, { material: null },
      { since: at('2026-03-10') },
    ]) expect(await before(other)).toBeNull()
  })

  it('for the item as a whole is remembered apart from its materials', async () => {
    await request({ material: null, reference: 'case:3' })
    expect(await before({ material: null })).toMatchObject({ times: 1, last: [{ reference: 'case:3' }] })
  })

  it('counts every time and shows the newest twenty', async () => {
    for (let place = 0; place < 25; place += 1) await request({ material: 7, reference: `case:${place}`, at: new Date(at('2026-04-01').getTime() + place) })
    const asked = await before({ material: 7 })
    expect([asked?.times, asked?.last.length, asked?.last[0]?.reference]).toEqual([25, 20, 'case:24'])
  })

  it('keeps no account that is an ID number', async () => {
    await request({ material: 8, by: ANNA.code })
    const { rows } = await own.test.hub.database.pool.query('SELECT by FROM paper_request WHERE material = 8')
    expect(rows).toEqual([{ by: null }])
  })

  it('stands with what it was asked in, or not at all', async () => {
    await expect(own.within(async (tx) => {
      await recordPaperRequest(tx, paper({ material: 9 }))
      throw new Error('the notice was not given')
    })).rejects.toThrow()
    expect(await before({ material: 9 })).toBeNull()
  })
})

describe('a violation', () => {
  it('is recorded once for one occasion, also by two at once', async () => {
    const recorded = await Promise.all([violate(), violate(), violate({ at: at('2026-03-05') })])
    expect(recorded.filter(Boolean)).toHaveLength(1)
  })

  it.each([
    ['of another kind', { kind: 'ASKED_THOUGH_HELD' as const }], ['in another case', { reference: 'case:9' }],
    ['about another material', { material: 3 }], ['about the whole item', { material: null }], ['towards another applicant', { subjectToken: 'token-of-bruno' }],
  ])('%s is another', async (_, change) => {
    expect(await violate(change)).toBe(true)
    expect(await violate(change)).toBe(false)
  })
})
