import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHub, type TestHub } from '../support/hub.ts'
import { ANNA, certificate, CIVIL, TYPES } from '../support/world.ts'

// What stands in the outbox after versions of one certificate came in any order and in any batches.

const DAYS = ['2021-01-01', '2022-01-01', '2023-01-01'] as const
const STATUSES = ['01', '02', '03', '99'] as const

interface Arrival {
  readonly version: number
  readonly issuedOn: string
  readonly batch: number
}

const isNewer = (a: Arrival, b: Arrival) => a.issuedOn > b.issuedOn || (a.issuedOn === b.issuedOn && a.version > b.version)

/** By the words of the promise: stored before, not superseded before, and superseded by what came with a later batch. */
function supersededLater(arrivals: readonly Arrival[]): number[] {
  return arrivals.flatMap((old) => {
    const newer = arrivals.filter((one) => isNewer(one, old))
    const whenItCame = newer.some(({ batch }) => batch <= old.batch)
    return !whenItCame && newer.length > 0 ? [old.version] : []
  })
}

describe('the outbox of loading', () => {
  let test: TestHub
  beforeAll(async () => {
    test = await testHub()
    await test.load('certificate-type', Object.values(TYPES))
  })
  afterAll(() => test.close())

  let serial = 0
  const changes = async (row: string, values: unknown[] = []) =>
    (await test.hub.database.pool.query<{ what: string }>(`SELECT ${row} AS what FROM certificate_change c JOIN certificate_version v
      USING (certificate_id, lookup) WHERE c.id > $1 ORDER BY c.id`, values)).rows.map(({ what }) => what)
  const newest = async () => {
    const { rows } = await test.hub.database.pool.query<{ id: bigint }>('SELECT coalesce(max(id), 0) AS id FROM certificate_change')
    return String(rows[0]?.id)
  }

  it('names each version that was superseded after it was stored, once, and no other', async () => {
    const arrival = fc.record({ issuedOn: fc.constantFrom(...DAYS), batch: fc.integer({ min: 0, max: 3 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(arrival, { minLength: 1, maxLength: 5 }), async (drawn) => {
        serial += 1
        const before = await newest()
        const arrivals = drawn.map((one, position) => ({ ...one, version: position + 1 }))
        for (const batch of [0, 1, 2, 3]) {
          const rows = arrivals.filter((one) => one.batch === batch).map(({ version, issuedOn }) =>
            certificate(TYPES.property, [ANNA], { serial: `Q${serial}`, version, issuedOn, issuer: CIVIL }))
          if (rows.length > 0) await test.load('certificate', rows)
        }
        const told = await changes('v.version', [before])
        expect(told.map(Number).sort()).toEqual(supersededLater(arrivals).sort())
        expect(new Set(await changes('c.kind', [before])).size).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('has the status before and after each batch where they differ, however often it was reported within', async () => {
    const batches = fc.array(fc.array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, async (reports) => {
        serial += 1
        const before = await newest()
        const row = certificate(TYPES.property, [ANNA], { serial: `R${serial}`, issuer: CIVIL })
        await test.load('certificate', [row])
        let [status, minute]: [string, number] = ['01', 0]
        const expected: string[] = []
        for (const batch of reports) {
          await test.load('certificate', batch.map((one) => {
            minute += 1
            return { ...row, status: one, sourceConfirmedAt: `2026-11-02T08:${String(minute).padStart(2, '0')}:00+08:00` }
          }))
          const last = batch.at(-1) ?? status
          if (last !== status) expected.push(`${status}>${last}`)
          status = last
        }
        expect(await changes("c.from_status || '>' || c.to_status", [before])).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })
})
