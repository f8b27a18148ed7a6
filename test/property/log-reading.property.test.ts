import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  countEntries, EVERY_ENTRY, findEntries, latestEntries, personalPage, type CountBy, type EntryFilter, type Exclusion, type StoredEntry,
} from '../../src/domains/audit/index.ts'
import { AccessRecord, type Outcome } from '../../src/kernel/access-record.ts'
import type { Role } from '../../src/kernel/actor.ts'
import { dateInChina } from '../../src/kernel/calendar-date.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { RequestScope } from '../../src/platform/request-scope.ts'
import { testHub, type TestHub } from '../support/hub.ts'

// The log is asked in SQL that knows several ways to its entries; what it finds must be what anybody would who reads every
// entry from the first to the last. 9,000 of them: two whole stretches of the index of times and the beginning of a third.

const SIZE = 9_000
const TYPES = [1, 2, 3].map((serial) => `11290100MA0000090000${serial}`)
const START = Date.parse('2026-01-05T00:00:00Z')
const SPREAD_MS = 40 * 86_400_000

interface Text {
  readonly action: string
  readonly reads: readonly string[]
  readonly actor: { readonly client: string; readonly department: string; readonly person: string | null; readonly role: Role }
  readonly purpose: { readonly item: string | null; readonly case: string | null } | null
  readonly subject: string | null
  readonly certificates: readonly { readonly type: string }[]
  readonly verdicts: readonly { readonly type: string }[]
  readonly refusals: readonly { readonly what: string; readonly reason: string }[]
  readonly outcome: Outcome
  readonly time: string
}

let test: TestHub
let all: readonly { readonly index: bigint; readonly text: Text }[]

beforeAll(async () => {
  test = await testHub()
  const drawn = fc.sample(record, { numRuns: SIZE, seed: 20261122 })
  for (let from = 0; from < SIZE; from += 500) {
    await Promise.all(drawn.slice(from, from + 500).map((one, at) => write(one, from + at)))
  }
  const stored = await latestEntries(test.hub.database, SIZE * 2)
  all = stored.map(({ index, entry }) => ({ index, text: JSON.parse(entry) as Text }))
}, 120_000)
afterAll(() => test.close())

const department = fc.constantFrom('D1', 'D2', 'D3')
const client = fc.constantFrom('c1', 'c2')
const person = fc.constantFrom('wang', 'li', null)
const role = fc.constantFrom<Role>('DEPARTMENT_SYSTEM', 'AUDITOR')
const item = fc.constantFrom('I1', 'I2', 'I3')
const caseNumber = fc.integer({ min: 1, max: 60 }).map((serial) => `C-${serial}`)
const subject = fc.integer({ min: 1, max: 80 }).map((serial) => `subject-${serial}`)
const type = fc.constantFrom(...TYPES)
const reason = fc.constantFrom('CASE_UNKNOWN', 'SUBJECT_NOT_A_PARTY', 'TYPE_NOT_SHARED')
const action = fc.constantFrom('subject.ask', 'case.open', 'log.read')
const reading = fc.constantFrom('certificate.read', 'certificate.holds')

const record = fc.record({
  actor: fc.record({ departmentCode: department, clientId: client, person, role }),
  action,
  reads: fc.uniqueArray(reading, { maxLength: 2 }),
  purpose: fc.option(fc.record({ itemCode: item, caseNumber, reason: fc.constant(null) }), { nil: null }),
  subject: fc.option(subject, { nil: null }),
  shown: fc.uniqueArray(type, { maxLength: 2 }),
  judged: fc.uniqueArray(type, { maxLength: 1 }),
  refused: fc.array(fc.record({ what: fc.oneof(type, fc.constant('subject')), reason }), { maxLength: 2 }),
  failed: fc.integer({ min: 0, max: 199 }).map((draw) => draw === 0),
  // Now and then the clock is wrong by days: the order of the log is not the order of the times.
  offMs: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }).map((days) => days * 86_400_000) }),
})

type Drawn = typeof record extends fc.Arbitrary<infer T> ? T : never

async function write(one: Drawn, at: number): Promise<void> {
  const access = new AccessRecord({ action: one.action, purpose: one.purpose, subject: one.subject })
  for (const read of one.reads) access.reads.add(read)
  one.shown.forEach((code, place) => access.disclose(`token-${at}-${place}`, code, ['KZ_XM']))
  one.judged.forEach((code) => access.judge(code, 'VALID'))
  one.refused.forEach(({ what, reason: why }) => access.refuse(what, 'NOT_AVAILABLE', why))
  access.failed = one.failed
  const clock = fixedClock(new Date(START + Math.floor((at / SIZE) * SPREAD_MS) + one.offMs))
  const scope = new RequestScope({ actor: one.actor, requestId: randomUUID(), clock, writer: test.hub.writer, documentHash: null })
  await test.hub.writer.append([access], scope)
}

const instant = fc.integer({ min: -2, max: 42 * 24 }).map((hours) => new Date(START + hours * 3_600_000))
const sometimes = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 })
const everyPart: fc.Arbitrary<EntryFilter> = fc.record({
  from: sometimes(instant), to: sometimes(instant), department: sometimes(department), client: sometimes(client),
  person: sometimes(fc.constantFrom('wang', 'nobody')), role: sometimes(role), item: sometimes(item), caseNumber: sometimes(caseNumber),
  subjects: sometimes(fc.uniqueArray(subject, { minLength: 1, maxLength: 3 })), certificateType: sometimes(type),
  outcomes: sometimes(fc.uniqueArray(fc.constantFrom<Outcome>('RELEASED', 'EMPTY', 'REFUSED', 'FAILED'), { minLength: 1, maxLength: 2 })),
  refusalReason: sometimes(reason), action: sometimes(fc.oneof(action, reading)),
  indexes: sometimes(fc.uniqueArray(fc.bigInt({ min: 0n, max: BigInt(SIZE + 20) }), { maxLength: 100 })),
})
const someOf = (parts: fc.Arbitrary<EntryFilter>): fc.Arbitrary<EntryFilter> => parts.chain((whole) => fc.subarray(Object.keys(whole) as (keyof EntryFilter)[], { maxLength: 3 }).map((kept) =>
  ({ ...EVERY_ENTRY, ...Object.fromEntries(kept.map((name) => [name, whole[name]])) })))
const filter = someOf(everyPart)
/** Whoever names entries need not count them. */
const countable = someOf(everyPart.map((whole) => ({ ...whole, indexes: null })))

/** The filter as one reads it out loud. */
function fits({ action: did, reads, actor, purpose, subject: whom, certificates, verdicts, refusals, outcome, time }: Text, asked: EntryFilter, index: bigint): boolean {
  const at = Date.parse(time)
  const types = typesOf({ certificates, verdicts, refusals })
  return (asked.from === null || at >= asked.from.getTime())
    && (asked.to === null || at < asked.to.getTime())
    && (asked.department === null || actor.department === asked.department)
    && (asked.client === null || actor.client === asked.client)
    && (asked.person === null || actor.person === asked.person)
    && (asked.role === null || actor.role === asked.role)
    && (asked.item === null || purpose?.item === asked.item)
    && (asked.caseNumber === null || purpose?.case === asked.caseNumber)
    && (asked.subjects === null || (whom !== null && asked.subjects.includes(whom)))
    && (asked.certificateType === null || types.includes(asked.certificateType))
    && (asked.outcomes === null || asked.outcomes.includes(outcome))
    && (asked.refusalReason === null || refusals.some((one) => one.reason === asked.refusalReason))
    && (asked.action === null || did === asked.action || reads.includes(asked.action))
    && (asked.indexes === null || asked.indexes.includes(index))
}

function typesOf({ certificates, verdicts, refusals }: Pick<Text, 'certificates' | 'verdicts' | 'refusals'>): string[] {
  const named = [...certificates, ...verdicts].map((one) => one.type)
  return [...new Set([...named, ...refusals.map(({ what }) => what).filter((what) => TYPES.includes(what))])]
}

const indexes = (entries: readonly StoredEntry[]) => entries.map(({ index }) => Number(index))
const expected = (asked: EntryFilter) => all.filter(({ text, index }) => fits(text, asked, index)).map(({ index }) => Number(index))

it('every entry that was drawn is in the log', () => {
  expect(all).toHaveLength(SIZE)
})

describe('finding entries', () => {
  it('finds what a reading of the whole log finds, whichever way it takes and wherever it goes on', async () => {
    const before = fc.option(fc.integer({ min: 0, max: SIZE + 10 }), { nil: null })
    const count = fc.integer({ min: 1, max: 60 })
    const recent = fc.constantFrom(0, 100, 20_000)
    await fc.assert(fc.asyncProperty(filter, before, count, recent, async (asked, below, most, looked) => {
      const found = await findEntries(test.hub.database, asked, below === null ? null : BigInt(below), most, looked)
      expect(indexes(found)).toEqual(expected(asked).filter((index) => below === null || index < below).slice(0, most))
    }), { numRuns: 400 })
  }, 120_000)

  it('finds what one subject had under one case, and no other case of that subject or subject of that case', async () => {
    const some = all.filter(({ text }) => text.subject !== null && text.purpose?.case != null).slice(0, 20)
    for (const { text } of some) {
      const asked = { ...EVERY_ENTRY, subjects: [text.subject ?? ''], caseNumber: text.purpose?.case ?? '' }
      const found = await findEntries(test.hub.database, asked, null, 200)
      expect(indexes(found)).toEqual(expected(asked))
      expect(Number((await countEntries(test.hub.database, asked, 'DAY', 400))?.total)).toBe(found.length)
      expect(Number((await countEntries(test.hub.database, asked, 'OUTCOME', 400))?.total)).toBe(found.length)
    }
  })

  it('goes through the whole of a filter page by page without losing or repeating one', async () => {
    await fc.assert(fc.asyncProperty(filter, fc.integer({ min: 100, max: 200 }), async (asked, most) => {
      const found: number[] = []
      for (let before: bigint | null = null; ;) {
        const page = await findEntries(test.hub.database, asked, before, most)
        found.push(...indexes(page))
        if (page.length < most) break
        before = page.at(-1)?.index ?? null
      }
      expect(found).toEqual(expected(asked))
    }), { numRuns: 10 })
  }, 120_000)
})

describe('counting entries', () => {
  const by = fc.constantFrom<CountBy>('DAY', 'DEPARTMENT', 'CLIENT', 'OUTCOME', 'TYPE', 'ITEM', 'ACTION')

  it('counts what the list lists, in groups that say how much they leave out', async () => {
    await fc.assert(fc.asyncProperty(countable, by, fc.constantFrom(2, 400), fc.constantFrom(0, 200_000), async (asked, key, limit, short) => {
      const counts = await countEntries(test.hub.database, asked, key, limit, { short, widest: SIZE })
      const groups = new Map<string | null, number>()
      for (const { text } of all.filter((one) => fits(one.text, asked, one.index))) {
        for (const name of keysOf(text, key)) groups.set(name, (groups.get(name) ?? 0) + 1)
      }
      const total = [...groups.values()].reduce((sum, one) => sum + one, 0)
      expect(Number(counts?.total)).toBe(total)
      expect(counts?.groups).toHaveLength(Math.min(limit, groups.size))
      for (const group of counts?.groups ?? []) expect(Number(group.count), String(group.key)).toBe(groups.get(group.key))
    }), { numRuns: 100 })
  }, 120_000)

  it('does not begin where it would have to look at too many, unless a subject or case narrows it', async () => {
    const count = (change: Partial<EntryFilter>) =>
      countEntries(test.hub.database, { ...EVERY_ENTRY, ...change }, 'DAY', 400, { short: 0, widest: SIZE - 1 })
    expect(await count({ outcomes: ['FAILED'] })).toBeNull()
    for (const change of [{ subjects: ['subject-1'] }, { caseNumber: 'C-1' }, { to: new Date(START) }]) {
      expect(Number((await count(change))?.total)).toBe(expected({ ...EVERY_ENTRY, ...change }).length)
    }
  })

  function keysOf(text: Text, key: CountBy): (string | null)[] {
    switch (key) {
      case 'DAY': return [dateInChina(new Date(text.time))]
      case 'DEPARTMENT': return [text.actor.department]
      case 'CLIENT': return [text.actor.client]
      case 'OUTCOME': return [text.outcome]
      case 'TYPE': return typesOf(text)
      case 'ITEM': return [text.purpose?.item ?? null]
      case 'ACTION': return [text.action]
    }
  }
})

describe('the view of one person', () => {
  const exclusion: fc.Arbitrary<Omit<Exclusion, 'id'>> = fc.record({
    department: sometimes(department), item: sometimes(item), caseNumber: sometimes(caseNumber),
    action: sometimes(fc.oneof(action, reading)), laterThan: sometimes(instant),
  })

  it('shows, page by page, all but what a rule keeps back, and accounts for each of those once', async () => {
    const rules = fc.array(exclusion, { maxLength: 3 })
    await fc.assert(fc.asyncProperty(fc.uniqueArray(subject, { minLength: 1, maxLength: 4 }), rules, fc.integer({ min: 1, max: 90 }), async (subjects, given, most) => {
      const exclusions = given.map((rule, at) => ({ ...rule, id: BigInt(at + 1) }))
      const mine = all.filter(({ text }) => text.subject !== null && subjects.includes(text.subject))
      const hidden = mine.filter(({ text }) => exclusions.some((rule) => isExcluded(text, rule)))
      const shown: number[] = []
      let withheld = 0
      for (let before: bigint | null = null; ;) {
        const page = await personalPage(test.hub.database, { subjects, before, count: most, exclusions })
        shown.push(...indexes(page.entries.slice(0, most)))
        withheld += page.withheld
        expect(page.because.length > 0).toBe(page.withheld > 0)
        if (page.entries.length <= most) break
        before = page.entries[most - 1]?.index ?? null
      }
      expect(shown).toEqual(mine.filter((one) => !hidden.includes(one)).map(({ index }) => Number(index)))
      expect(withheld).toBe(hidden.length)
    }), { numRuns: 100 })
  }, 120_000)

  function isExcluded({ actor, purpose, action: did, reads, time }: Text, rule: Exclusion): boolean {
    return (rule.department === null || rule.department === actor.department)
      && (rule.item === null || rule.item === purpose?.item)
      && (rule.caseNumber === null || rule.caseNumber === purpose?.case)
      && (rule.action === null || rule.action === did || reads.includes(rule.action))
      && (rule.laterThan === null || Date.parse(time) > rule.laterThan.getTime())
  }
})

it('a row about a stretch that the log has not filled does not keep the newest entries from being found by time', async () => {
  const { database } = test.hub
  const filter = { ...EVERY_ENTRY, from: new Date(START - 365 * 86_400_000) }
  const before = (await findEntries(database, filter, null, 50)).map(({ index }) => index)
  await database.query({ name: 'test.false_span', text: `INSERT INTO audit_span VALUES (999999999, 'epoch', 'epoch')` }, [])
  expect((await findEntries(database, filter, null, 50)).map(({ index }) => index)).toEqual(before)
  expect(before).toHaveLength(50)
})
