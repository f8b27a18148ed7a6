import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dateInChina } from '../../../src/kernel/calendar-date.ts'
import { IdNumber } from '../../../src/kernel/id-number.ts'
import { open, opening } from '../../support/case-questions.ts'
import { onlyEntry, worldOnNetwork, type NetworkHub } from '../../support/http.ts'
import { askSubject } from '../../support/questions.ts'
import { ANNA, BRUNO, guide, HOUSING, PERMIT, personNumber, RENT } from '../../support/world.ts'

/** An item of HOUSING's whose guide comes into force next year. */
const LATER = guide(HOUSING, 8, '住房补贴', [], { effectiveFrom: '2027-01-01', publishedOn: '2026-11-01' })

let hub: NetworkHub
beforeAll(async () => {
  hub = await worldOnNetwork()
  await hub.load('guide', [LATER])
})
afterAll(() => hub.close())

/** The token under which the log has a number that the hub does not know. */
function unknownToken(number: string): string {
  const read = IdNumber.parse(number, { today: dateInChina(hub.clock.now()) })
  if (!read.ok) throw new Error(`the test has a number that is none: ${read.reason}`)
  return hub.hub.parts.auditTokens.unknownNumber(read.value.lookupText)
}

/** The token under which the log has a person who is known. */
async function knownToken(): Promise<string | null> {
  return onlyEntry(await askSubject(hub, { client: 'housing' })).subject
}

const refusals: [string, object, string][] = [
  ['its item is another department\'s', { itemCode: PERMIT.item.code }, 'ITEM_OF_ANOTHER_DEPARTMENT'],
  ['its item is unknown', { itemCode: guide(HOUSING, 77, '', []).item.code }, 'ITEM_UNKNOWN'],
  ['there is no guide', { itemCode: LATER.item.code }, 'NO_GUIDE_IN_FORCE'],
  ['its number is taken', { number: 'Z-taken', itemCode: RENT.item.code }, 'CASE_NUMBER_TAKEN'],
  ['it has too many parties', { parties: Array.from({ length: 50 }, () => ({ idNumber: BRUNO.code, role: 'OTHER' })) }, 'TOO_MANY_PARTIES'],
  ['its clerk is an ID number', { clerk: BRUNO.code }, 'CONTAINS_ID_NUMBER'],
  ['it was received in the future', { receivedAt: '2026-11-22T10:00:00+08:00' }, 'RECEIVED_IN_FUTURE'],
  ['it was received long ago', { receivedAt: '2026-01-01T10:00:00+08:00' }, 'RECEIVED_TOO_LONG_AGO'],
]

describe('an opening that is refused', () => {
  beforeAll(() => open(hub, opening('Z-taken', { applicant: { idNumber: BRUNO.code } })))

  it.each(refusals)('because %s is on record with its purpose, under the applicant', async (_why, change, reason) => {
    const input = { ...opening('Z-refused'), ...change } as { itemCode: string; number: string }
    const entry = onlyEntry(await open(hub, input))
    expect(entry).toMatchObject({
      outcome: 'REFUSED', refusals: [{ reason }], subject: await knownToken(), purpose: { item: input.itemCode, case: input.number },
    })
  })

  it.each(refusals)('because %s, for somebody whom the hub does not know, is on record under that number', async (_why, change, reason) => {
    const stranger = personNumber('1991-01-01', 5)
    const entry = onlyEntry(await open(hub, { ...opening('Z-refused', { applicant: { idNumber: stranger, name: '来者' } }), ...change }))
    expect(entry).toMatchObject({ outcome: 'REFUSED', refusals: [{ reason }], subject: unknownToken(stranger) })
    expect(entry.text).not.toContain(stranger)
  })
})

describe('an opening for a new applicant', () => {
  it('is on record under the subject that it added, and again under the same', async () => {
    const newcomer = personNumber('1992-02-02', 7)
    const [first, again] = [await open(hub, opening('Z-new', { applicant: { idNumber: newcomer } })), await open(hub, opening('Z-new', { applicant: { idNumber: newcomer } }))]
    const read = await askSubject(hub, { client: 'housing', idNumber: newcomer, purpose: { caseNumber: 'Z-new' } })
    expect([onlyEntry(first).outcome, onlyEntry(again).outcome]).toEqual(['RELEASED', 'RELEASED'])
    expect(new Set([first, again, read].map((answer) => onlyEntry(answer).subject)).size).toBe(1)
    expect(onlyEntry(first).subject).not.toBe(unknownToken(newcomer))
  })

  it('that two ask for at once is on record under the subject both times', async () => {
    const newcomer = personNumber('1992-02-03', 9)
    await Promise.all([1, 2, 3, 4].map(() => open(hub, opening('Z-both', { applicant: { idNumber: newcomer } }), 'housing', 'send')))
    const entries = await hub.entries(4)
    expect(entries.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 4 }, () => 'RELEASED'))
    const read = await askSubject(hub, { client: 'housing', idNumber: newcomer, purpose: { caseNumber: 'Z-both' } })
    expect(new Set(entries.map(({ subject }) => subject))).toEqual(new Set([onlyEntry(read).subject]))
  })
})

describe('the guide of an opening', () => {
  it('is on record with its version', async () => {
    expect(onlyEntry(await open(hub, opening('Z-guide'))).guide).toEqual({ version: 1, materials: [] })
  })

  it('is the one that the case has where it was opened before', async () => {
    const second = { ...guide(HOUSING, 2, RENT.item.name, [...RENT.materials]), version: 2, effectiveFrom: '2026-11-21', publishedOn: '2026-11-20' }
    const received = { receivedAt: '2026-11-20T09:00:00+08:00' }
    await open(hub, opening('Z-before', received))
    await hub.load('guide', [second])
    hub.clock.advance(60_000)
    expect(onlyEntry(await open(hub, opening('Z-after'))).guide?.version).toBe(2)
    expect(onlyEntry(await open(hub, opening('Z-before'))).guide?.version).toBe(1)
    expect(onlyEntry(await open(hub, opening('Z-before', { applicant: { idNumber: BRUNO.code, name: ANNA.name } }))).outcome).toBe('REFUSED')
  })
})
