import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chainsOf, chooseVersions, holdsOn, verdictOn, versionOn, type Chain, type VersionFacts } from '../../src/domains/certificates/model.ts'
import { addDays, type CalendarDate } from '../../src/kernel/calendar-date.ts'
import type { CertificateRow, CertificateStatusCode } from '../../src/kernel/import-rows.ts'
import { departmentActor, worldHub, type TestHub } from '../support/hub.ts'
import { askInProcess } from '../support/in-process.ts'
import { CASES, certificate, personNumber, RENT, TYPES } from '../support/world.ts'

const DAY0 = '2024-01-01' as CalendarDate
const day = (at: number) => addDays(DAY0, at)
const lookup = (at: number) => Buffer.from(`lookup-${at}`)

interface Draft {
  readonly certificate: number
  readonly gap: number
  readonly lasts: number | null
  readonly status: CertificateStatusCode
  readonly names: boolean
  readonly version: number
}

const draft: fc.Arbitrary<Draft> = fc.record({
  certificate: fc.integer({ min: 1, max: 3 }),
  // Days after the version before it in its chain; none where two were issued on one day.
  gap: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 40 }), weight: 4 }, { arbitrary: fc.constant(0), weight: 1 }),
  lasts: fc.option(fc.integer({ min: 0, max: 60 })),
  status: fc.oneof({ arbitrary: fc.constant('01' as const), weight: 5 }, { arbitrary: fc.constantFrom('02', '03', '04', '05', '06', '07', '99'), weight: 1 }),
  names: fc.boolean(),
  version: fc.integer({ min: 1, max: 9 }),
}) as fc.Arbitrary<Draft>

/** Versions as sources issue them: each later in its chain, or on the same day as the one it names and replaces. */
const versions: fc.Arbitrary<VersionFacts[]> = fc.array(draft, { minLength: 1, maxLength: 9 }).map((drafts) => {
  const last = new Map<number, VersionFacts>()
  return drafts.map((one, at) => {
    const before = last.get(one.certificate)
    const issued = before ? Math.max(one.names ? 0 : 1, one.gap) + daysFrom(before.issuedOn) : one.gap
    const facts = {
      subjectId: 1n, certificateId: BigInt(one.certificate), version: one.version, lookup: lookup(at),
      predecessor: one.names && before ? before.lookup : null, typeCode: 'T', status: one.status, issuerCode: 'I', areaCode: '290102',
      issuedOn: day(issued), validFrom: day(issued), validTo: one.lasts === null ? null : day(issued + one.lasts),
      sourceConfirmedAt: new Date(Date.UTC(2026, 0, 1 + at)), holderCount: 1, supersededOn: null, content: Buffer.alloc(0),
    } satisfies VersionFacts
    last.set(one.certificate, facts)
    return facts
  })
})
const daysFrom = (date: CalendarDate) => (Date.parse(date) - Date.parse(DAY0)) / 86_400_000
const shuffled = versions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })))
const anyDay = fc.integer({ min: -5, max: 400 }).map(day)
const names = (chains: readonly Chain[]) => chains.map((chain) => chain.map((version) => version.lookup.toString()))
const RUNS = { numRuns: 500 }

/** Corrected twice on one day, the second and third time under new serials, whose versions count from 1 again. */
const ONE_DAY = ([[9, null], [1, 0], [1, 1]] as const).map(([version, before], at): VersionFacts => ({
  subjectId: 1n, certificateId: 1n, version, lookup: lookup(at), predecessor: before === null ? null : lookup(before), typeCode: 'T',
  status: '01', issuerCode: 'I', areaCode: '290102', issuedOn: day(0), validFrom: day(0), validTo: null,
  sourceConfirmedAt: new Date(Date.UTC(2026, 0, 1)), holderCount: 1, supersededOn: null, content: Buffer.alloc(0),
}))
const ORDERS = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
const EXAMPLES = ORDERS.map((order): [[VersionFacts[], VersionFacts[]]] => [[ONE_DAY, order.map((at) => ONE_DAY[at] as VersionFacts)]])

describe('chains of versions', () => {
  it('are the same whatever order their versions come in', () => {
    fc.assert(fc.property(shuffled, ([all, mixed]) => {
      expect(names(chainsOf(mixed))).toEqual(names(chainsOf(all)))
    }), { ...RUNS, examples: EXAMPLES })
  })

  it('hold every version once, and each below the one that names it as its predecessor', () => {
    fc.assert(fc.property(shuffled, ([all, mixed]) => {
      const chains = chainsOf([...mixed, ...mixed])
      expect(names(chains).flat().sort()).toEqual(all.map((version) => version.lookup.toString()).sort())
      for (const chain of chains) {
        expect(new Set(chain.map(({ certificateId }) => certificateId)).size).toBe(1)
        chain.forEach((version, at) => {
          const before = chain.findIndex((other) => version.predecessor?.equals(other.lookup))
          if (before >= 0) expect(before).toBeGreaterThan(at)
        })
      }
    }), { ...RUNS, examples: EXAMPLES })
  })

  it('have exactly one version on any day that is not superseded, of those issued by then', () => {
    fc.assert(fc.property(versions, anyDay, (all, on) => {
      for (const chain of chainsOf(all.map((version) => ({ ...version, status: '01' as const })))) {
        const issued = chain.filter((version) => version.issuedOn <= on)
        const current = issued.filter((version) => verdictOn(chain, version, on) !== 'SUPERSEDED')
        expect(current).toHaveLength(issued.length === 0 ? 0 : 1)
        expect(current[0]).toBe(versionOn(chain, on))
      }
    }), RUNS)
  })

  it('never go back: on a later day the version in force is the same or a newer one', () => {
    fc.assert(fc.property(versions, anyDay, fc.nat(100), (all, on, later) => {
      for (const chain of chainsOf(all)) {
        const [then, afterwards] = [versionOn(chain, on), versionOn(chain, addDays(on, later))]
        if (then) expect(chain.indexOf(afterwards as VersionFacts)).toBeLessThanOrEqual(chain.indexOf(then))
      }
    }), RUNS)
  })

  it('once superseded or expired, a version of status 01 never becomes valid again', () => {
    fc.assert(fc.property(versions, anyDay, fc.nat(100), (all, on, later) => {
      for (const chain of chainsOf(all)) {
        for (const version of chain.filter(({ status }) => status === '01')) {
          const verdict = verdictOn(chain, version, on)
          if (verdict === 'SUPERSEDED' || verdict === 'EXPIRED') expect(['SUPERSEDED', 'EXPIRED']).toContain(verdictOn(chain, version, addDays(on, later)))
        }
      }
    }), RUNS)
  })

  it('say yes exactly where a version in force is valid on the day', () => {
    fc.assert(fc.property(versions, anyDay, (all, on) => {
      const chains = chainsOf(all)
      const { chosen, holds } = holdsOn(chains, on, () => true)
      const someValid = chains.some((chain) => chain.some((version) => verdictOn(chain, version, on) === 'VALID' && versionOn(chain, on) === version))
      expect(holds).toBe(someValid)
      expect(chosen?.verdict === 'VALID').toBe(holds)
      expect(chooseVersions(chains, on, on, () => true).length > 0).toBe(holds)
    }), RUNS)
  })
})

/** How a source may renew a certificate: under the same serial with the next version, or under a new serial that names the old. */
const renewals = fc.array(fc.constantFrom('NEXT_VERSION', 'NEW_SERIAL'), { minLength: 1, maxLength: 3 })
const loading = renewals.chain((ways) => {
  const order = Array.from({ length: ways.length + 1 }, (_, at) => at)
  return fc.record({ ways: fc.constant(ways), order: fc.shuffledSubarray(order, { minLength: order.length }), together: fc.boolean() })
})

describe('loading', () => {
  let hub: TestHub
  let next = 0
  beforeAll(async () => {
    hub = await worldHub()
  })
  afterAll(() => hub.close())

  it('the same rows in any order, in one file or several, gives the same chain and the same verdicts', async () => {
    await fc.assert(fc.asyncProperty(loading, async ({ ways, order, together }) => {
      const inOrder = Array.from({ length: ways.length + 1 }, (_, at) => at)
      expect(await versionsShown(ways, order, together)).toEqual(await versionsShown(ways, inOrder, false))
    }), {
      numRuns: 40,
      // Renewed twice under new serials, the first and the last row in hand before the one between them.
      examples: [[{ ways: ['NEW_SERIAL', 'NEW_SERIAL'], order: [0, 2, 1], together: false }]],
    })
  })

  /** Loads the history of a certificate of a new person, and gives what a department is shown of it. */
  async function versionsShown(ways: readonly string[], order: readonly number[], together: boolean): Promise<unknown> {
    next += 1
    const person = { name: `历${next}`, code: personNumber(addDays('1950-01-01' as CalendarDate, Math.floor(next / 900)), next % 900), codeType: '111' }
    const rows: CertificateRow[] = []
    let serial = 0
    let version = 1
    for (let at = 0; at <= ways.length; at += 1) {
      const way = ways[at - 1]
      if (way === 'NEXT_VERSION') version += 1
      if (way === 'NEW_SERIAL') [serial, version] = [serial + 1, 1]
      const dates = { issuedOn: day(at * 30), validFrom: day(at * 30) }
      rows.push(certificate(TYPES.property, [person], { serial: `L${next}S${serial}`, version, ...dates, predecessor: rows.at(-1)?.identifier ?? null }))
    }
    const given = order.map((at) => rows[at] as CertificateRow)
    for (const batch of together ? [given] : given.map((row) => [row])) {
      expect((await hub.load('certificate', batch)).map(({ kind }) => kind)).toEqual(batch.map(() => 'ADDED'))
    }
    const base = CASES[2] as (typeof CASES)[number]
    await hub.load('case', [{ ...base, number: `Z-L${next}`, applicant: person, parties: [] }])
    const certificates = await askInProcess(hub, departmentActor('housing'), {
      idNumber: person.code, purpose: { itemCode: RENT.item.code, caseNumber: `Z-L${next}`, reason: null }, types: [TYPES.property.code],
    })
    const placeOf = (identifier: string) => rows.findIndex((row) => row.identifier === identifier)
    return certificates.map(({ identifier, verdict, versions: all }) => ({
      shown: placeOf(identifier), verdict, versions: all.map((one) => [placeOf(one.identifier), one.verdict]),
    }))
  }
})
